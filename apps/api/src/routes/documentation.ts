import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { defineFileRoute } from '../define-route.ts';
import { pageHeaders } from '../middleware/security-headers.ts';
import type { Route } from '../route.ts';
import { answerStaticFile, loadStaticFile, type StaticFile } from '../static-files.ts';

const fileNames = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;
type FileName = (typeof fileNames)[number];

const files = new Map<FileName, Promise<StaticFile>>();

/** Few ever read the documentation: its files are read when somebody does. */
function swaggerFile(name: FileName): Promise<StaticFile> {
  const file = files.get(name) ?? loadStaticFile(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`)), false);
  files.set(name, file);
  return file;
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mandat API</title>
<link rel="icon" href="/api/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<main id="documentation"></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script nonce="${nonce}">SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#documentation', deepLinking: true, validatorUrl: null,
  docExpansion: 'none', defaultModelsExpandDepth: 0 });</script>
</body>
</html>
`;
}

export const documentationRoutes: readonly Route[] = [
  defineFileRoute({
    method: 'get',
    path: '/api/openapi.json',
    access: 'public',
    tag: 'Server',
    summary: 'This description, for programs',
    contentTypes: ['application/json'],
    isNavigable: true,
    handle: async ({ c, api }) => c.body(api.openApi, 200, { 'Content-Type': 'application/json' }),
  }),
  defineFileRoute({
    method: 'get',
    path: '/api/docs',
    access: 'public',
    tag: 'Server',
    summary: 'This description, for people',
    contentTypes: ['text/html'],
    isNavigable: true,
    handle: async ({ c }) => c.html(page(pageHeaders(c).nonce)),
  }),
  defineFileRoute({
    method: 'get',
    path: '/api/docs/{file}',
    access: 'public',
    tag: 'Server',
    summary: 'A file of the documentation page',
    contentTypes: ['text/css', 'text/javascript', 'image/png'],
    isNavigable: true,
    params: z.strictObject({ file: z.enum(fileNames) }),
    notFound: 'request.not_found',
    handle: async ({ c, params }) => answerStaticFile(c, await swaggerFile(params.file)),
  }),
];
