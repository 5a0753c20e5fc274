import { defineConfig } from 'drizzle-kit';

const rooms = ['control', 'tenant', 'keys'] as const;
const room = rooms.find((name) => name === process.env.MANDAT_SCHEMA) ?? 'tenant';

export default defineConfig({
  dialect: 'postgresql',
  schema: `./packages/database/src/${room}/*.ts`,
  out: `./migrations/${room}`,
});
