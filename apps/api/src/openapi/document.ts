import type { Route } from '../route.ts';
import { parametersOf, schemasOf } from './parameters.ts';
import { responsesOf } from './responses.ts';
import { type DescribedSchemas, describeSchemas } from './schemas.ts';

const description = `The API of a tenant's people, and under \`/api/operator\` of the operator's staff.

**Signing in.** \`POST /api/session\` sets a cookie; every other request carries it. It dies with the browser, after 15 minutes without a request, or after 8 hours. Staff sign in at \`POST /api/operator/session\` and confirm with a second factor; their sessions end after 5 minutes without a request, or after 4 hours.

**Writes.** Browsers send \`Sec-Fetch-Site: same-origin\` by themselves; other programs name the exact address of this server in \`Origin\`. Bodies are \`application/json\`; a field that is not known is refused.

**Lists.** \`range\`, \`sort\` and \`filter\` are JSON in the query string; \`Content-Range\` tells where the rows stand. Very long lists count exactly up to 10,000.

**Problems.** Errors are problem details (RFC 9457) with a \`code\` for programs and, for invalid input, \`errors\` by field. \`X-Request-Id\` is on every answer and in the log.

\`x-permission\` names what a route takes: a permission, an action on what is one's own, \`public\`, or \`operator\` (programs of whoever runs Mandat, by a token or on the machine itself); \`x-realm\` whose sessions open it: those of a tenant's people, or those of the operator's staff. Routes of staff on a tenant say in \`x-basis\` what lets them: \`reading\`, \`own_answer\`, \`window\` (access that the customer opened), or the kind of the accepted instruction about the same object that \`instructionId\` names.`;

export interface DocumentFacts {
  version: string;
  sessionCookie: string;
}

/** The OpenAPI 3.1 document of `routes`. */
export function openApiDocument(routes: readonly Route[], { version, sessionCookie }: DocumentFacts): object {
  const schemas = describeSchemas(routes.flatMap(schemasOf));
  const paths = Object.entries(Object.groupBy(routes, (route) => route.path)).map(([path, ofPath]) => [
    path,
    Object.fromEntries((ofPath ?? []).map((route) => [route.method, operationOf(route, schemas)])),
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Mandat', version, description },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    security: [{ session: [] }],
    paths: Object.fromEntries(paths),
    components: { schemas: schemas.components, securitySchemes: securitySchemes(sessionCookie) },
  };
}

function securitySchemes(sessionCookie: string): object {
  return {
    session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
    operator: { type: 'http', scheme: 'bearer', description: 'The token of whoever runs Mandat; not asked for on the machine itself.' },
  };
}

function operationOf(route: Route, schemas: DescribedSchemas): object {
  const parameters = parametersOf(route, schemas);
  return {
    operationId: operationIdOf(route),
    tags: [route.tag],
    summary: route.summary,
    description: route.description,
    'x-permission': route.access,
    'x-realm': route.realm,
    ...(route.basis === undefined ? {} : { 'x-basis': route.basis }),
    ...(route.access === 'public' ? { security: [] } : {}),
    ...(route.access === 'operator' ? { security: [{ operator: [] }, {}] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: bodyOf(route.body, route.example, schemas) } }),
    responses: responsesOf(route, schemas),
  };
}

function bodyOf(body: NonNullable<Route['body']>, example: unknown, schemas: DescribedSchemas): object {
  return { 'application/json': { schema: schemas.of(body), example } };
}

/** `put /api/users/{id}/block` is `putUsersIdBlock`: as stable as the path. */
function operationIdOf({ method, path }: Route): string {
  const words = path
    .replace('/api/', '')
    .split(/[^a-z]+/i)
    .filter((word) => word !== '');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
