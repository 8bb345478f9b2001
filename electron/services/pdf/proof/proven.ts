import type { NodeCompiler, NodeTypstDocument, RenderPdfOpts } from '@myriaddreamin/typst-ts-node-compiler';
import { z } from 'zod';
import { ok, type Result } from '../../../../shared/result/result';
import { compacted } from '../compact';
import { type TaggedTable, tableTags } from '../tags';
import { type Mark, marksSchema } from './marks';

/** Where everything stands on the pages of a set document. */
export function marksOf(compiler: NodeCompiler, document: NodeTypstDocument): Mark[] {
  const [marks] = z.tuple([marksSchema]).parse(compiler.query(document, { selector: '<places>', field: 'value' }));
  return marks;
}

/** The tables of a model as the marks tell them, in the order of the pages, for those who hear the pages. */
export type Tables<M> = (model: M, marks: readonly Mark[]) => TaggedTable[];

/** Holds a written PDF against its model, by the marks in it. */
export type Proof<M> = (model: M, pdf: Uint8Array, marks: readonly Mark[]) => Result<null>;

/** The PDF of a set document; refused where it does not hold what the model says. */
export function provenPdf<M>(
  compiler: NodeCompiler,
  document: NodeTypstDocument,
  model: M,
  prove: Proof<M>,
  options: RenderPdfOpts,
  tables: Tables<M> = () => [],
): Result<Uint8Array> {
  const written = compiler.pdf(document, options);
  const marks = marksOf(compiler, document);
  const tagged = options.pdfTags !== false;
  const pdf = tagged ? compacted(written, (objects) => tableTags(objects, tables(model, marks))) : written;
  const proof = prove(model, pdf, marks);
  return proof.ok ? ok(pdf) : proof;
}
