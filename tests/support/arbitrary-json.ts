import fc from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that the contract's schemas come out as. */
interface Shape {
  type?: string | string[] | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  anyOf?: Shape[] | undefined;
  oneOf?: Shape[] | undefined;
  allOf?: Shape[] | undefined;
  properties?: Record<string, Shape> | undefined;
  additionalProperties?: Shape | boolean | undefined;
  items?: Shape | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
}

const shapeSchema: z.ZodType<Shape> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    anyOf: z.array(shapeSchema).optional(),
    oneOf: z.array(shapeSchema).optional(),
    allOf: z.array(shapeSchema).optional(),
    properties: z.record(z.string(), shapeSchema).optional(),
    additionalProperties: z.union([z.boolean(), shapeSchema]).optional(),
    items: shapeSchema.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
);

/** Texts that mean something to a file system, a shell, a page, an archive or an object. */
export const HOSTILE_TEXTS = [
  '',
  '.',
  '..',
  '../../x',
  '..\\..\\x',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  '\\\\server\\share\\a.mzb',
  'file:///etc/passwd',
  'nul.mzb',
  'a\u0000.mzb',
  '__proto__',
  'constructor',
  'toString',
  "=cmd|'/c calc'!A0",
  '<script>alert(1)</script>',
  '#read("/etc/passwd")',
  '\ud800',
  '9'.repeat(400),
  '1e999999999',
  'x'.repeat(70_000),
];

/** Good values of fields, by the name of the field. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/**
 * Values of a schema (符合规格的值) whose texts are hostile, with good values where the field's name is known; now and then
 * a piece of another kind stands in them.
 */
export function nearly(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  const shape = shapeSchema.parse(z.toJSONSchema(schema, { unrepresentable: 'any' }));
  return ofShape(shape, known);
}

const hostileText = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 30 }));

/** A piece of another kind, once in about thirty places. */
function orElse(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary }, { weight: 1, arbitrary: fc.anything({ maxDepth: 2 }) });
}

function ofShape(shape: Shape, known: Known): fc.Arbitrary<unknown> {
  const either = shape.anyOf ?? shape.oneOf;
  if (either) return fc.oneof(...either.map((part) => ofShape(part, known)));
  if (shape.enum) return orElse(fc.constantFrom(...shape.enum));
  if (shape.const !== undefined) return orElse(fc.constant(shape.const));
  if (Array.isArray(shape.type)) return fc.oneof(...shape.type.map((type) => ofShape({ ...shape, type }, known)));
  switch (shape.type) {
    case 'object':
      return orElse(ofObject(shape, known));
    case 'array':
      return orElse(fc.array(ofShape(shape.items ?? {}, known), { maxLength: 3 }));
    case 'string':
      return orElse(hostileText);
    case 'integer':
    case 'number':
      return orElse(
        fc.oneof(
          fc.integer({ min: shape.minimum ?? -10, max: Math.min(shape.maximum ?? 3000, 3000) }),
          fc.maxSafeInteger(),
        ),
      );
    case 'boolean':
      return orElse(fc.boolean());
    case 'null':
      return fc.constant(null);
    default:
      return fc.anything({ maxDepth: 2 });
  }
}

function ofObject({ properties = {}, additionalProperties }: Shape, known: Known): fc.Arbitrary<unknown> {
  const own = Object.fromEntries(
    Object.entries(properties).map(([name, shape]) => [name, ofField(ofShape(shape, known), known[name] ?? [])]),
  );
  if (typeof additionalProperties !== 'object' || Object.keys(own).length > 0) return fc.record(own);
  return fc.dictionary(hostileText, ofShape(additionalProperties, known), { maxKeys: 3 });
}

function ofField(any: fc.Arbitrary<unknown>, good: readonly unknown[]): fc.Arbitrary<unknown> {
  if (good.length === 0) return any;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: any });
}
