import { z } from 'zod';
import type { Route } from '../route.ts';
import type { DescribedSchemas } from './schemas.ts';

const descriptions: Readonly<Record<string, string>> = {
  range: 'The rows wanted, first and last, counted from 0.',
  sort: 'The field to sort by, and the order.',
  filter: 'Rows match all fields given. A list of `id`s is "get many".',
  format: 'The format of the file.',
};

const examples: Readonly<Record<string, unknown>> = { range: [0, 24], filter: {} };

/** The schemas that `route` is described by. */
export function schemasOf(route: Route): z.ZodType[] {
  const answer = 'schema' in route.answer ? [route.answer.schema] : [];
  const query = queryShape(route);
  const json = Object.values(query?.shape ?? {}).map(jsonContentOf);
  return [route.params, query, route.body, ...answer, ...json].filter((schema) => schema !== undefined);
}

/** Path and query parameters of `route`. What is JSON inside the query string is described as such. */
export function parametersOf(route: Route, schemas: DescribedSchemas): object[] {
  return [
    ...propertiesOf(route.params, schemas).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...propertiesOf(queryShape(route), schemas).map(([name, schema, isRequired, source]) => {
      const json = jsonContentOf(source);
      const form = json === undefined ? { schema } : { content: { 'application/json': describeJson(name, schemas.of(json)) } };
      return { name, in: 'query', required: isRequired, description: descriptions[name], ...form };
    }),
  ];
}

function describeJson(name: string, schema: z.core.JSONSchema.BaseSchema): object {
  const firstOfEach = schema.prefixItems?.map((item) => (typeof item === 'object' ? item.enum?.[0] : undefined));
  return { schema, example: examples[name] ?? firstOfEach };
}

type Property = [name: string, schema: unknown, isRequired: boolean, source: z.core.$ZodType];

function propertiesOf(schema: z.ZodObject | undefined, schemas: DescribedSchemas): Property[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemas.of(schema);
  return Object.entries(schema.shape).map(([name, source]) => [name, properties[name], required.includes(name), source]);
}

/** The object that a query is read into before anything is made of it. */
function queryShape(route: Route): z.ZodObject | undefined {
  const schema = route.query instanceof z.ZodPipe ? route.query.in : route.query;
  return schema instanceof z.ZodObject ? schema : undefined;
}

/** What stands as JSON in a text parameter (see `jsonText`), if it is one. */
function jsonContentOf(schema: z.core.$ZodType): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault) return jsonContentOf(schema.unwrap());
  return schema instanceof z.ZodPipe && schema.out instanceof z.ZodType ? schema.out : undefined;
}
