import type { NodeCompiler, NodeTypstDocument, RenderPdfOpts } from '@myriaddreamin/typst-ts-node-compiler';
import type { PrintModel } from '../../../../shared/document/print-model';
import { ok, type Result } from '../../../../shared/result/result';
import { type Mark, marksSchema } from './marks';
import { provePaper } from './prove';

/** Where everything stands on the pages of a set document. */
export function marksOf(compiler: NodeCompiler, document: NodeTypstDocument): Mark[] {
  return marksSchema.parse(compiler.query(document, { selector: '<place>', field: 'value' }));
}

/** The PDF of a set document; refused where it does not hold what the model says. */
export function provenPdf(
  compiler: NodeCompiler,
  document: NodeTypstDocument,
  model: PrintModel,
  options: RenderPdfOpts,
): Result<Uint8Array> {
  const pdf = compiler.pdf(document, options);
  const proof = provePaper(model, pdf, marksOf(compiler, document));
  return proof.ok ? ok(pdf) : proof;
}
