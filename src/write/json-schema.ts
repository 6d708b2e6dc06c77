import { z } from 'zod';
import * as schemas from '../document.ts';

/** The JSON Schema of a document, draft 2020-12; its parts are named as in the library's types. */
export function documentJsonSchema(): z.core.JSONSchema.BaseSchema {
  const names = z.registry<{ id?: string; title?: string; description?: string }>();
  for (const [name, schema] of Object.entries(schemas)) {
    if (schema instanceof z.ZodType && schema !== schemas.BudgetDocument) names.add(schema, { id: name });
  }
  names.add(schemas.BudgetDocument, {
    title: 'Budget document',
    description:
      'Everything that yusuan knows of one source document: the content of documents/<document>.json.',
  });
  return z.toJSONSchema(schemas.BudgetDocument, { metadata: names, target: 'draft-2020-12' });
}
