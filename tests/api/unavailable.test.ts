import { createPools } from '@mandat/database';
import { expect, it } from 'vitest';
import { createClient } from './client.ts';
import { useHouse } from './house.ts';

const house = useHouse();

it('answers that it is busy, and when to come again, when every connection is in use for too long', async () => {
  const { nordwind, services, appWith } = house();
  const pools = createPools({ places: 1, perKey: 1 }, async () => ({ close: async () => undefined }), 10);
  await pools.lease('somebody else');
  const lease = async () => {
    await pools.lease('nordwind');
    throw new Error('there was no place');
  };
  const app = appWith({ services: { ...services, tenants: { ...services.tenants, lease } } });
  const client = createClient(app, nordwind.administrator.client.cookies);
  const response = await client.send('GET', '/api/session');
  expect(response.headers.get('Retry-After')).toBe('2');
  expect(await response.json()).toMatchObject({ status: 503, code: 'server.unavailable' });
});
