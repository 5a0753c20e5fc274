import { Tenant } from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readProblem } from './client.ts';
import { useHouse } from './house.ts';

const house = useHouse();
const own = () => [house().nordwind.record.id, house().albtal.record.id];
const url = '/api/operator/tenants';
const query = (parameters: Readonly<Record<string, unknown>>) =>
  `${url}?${new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, JSON.stringify(value)]))}`;

describe('the register of tenants', () => {
  it.each(['support', 'operations', 'data_protection_officer'] as const)('is read by %s, without any login or data', async (role) => {
    const { operator, nordwind, albtal } = house();
    const { client } = await operator.hire([role]);
    // Other houses may have been built beside this one.
    const response = await client.send('GET', query({ sort: ['name', 'ASC'], filter: { id: own() } }));
    expect(response.headers.get('Content-Range')).toBe('tenants 0-1/2');
    const text = await response.text();
    const rows = z.array(z.strictObject(Tenant.shape)).parse(JSON.parse(text));
    expect(rows.map(({ name }) => name)).toEqual([nordwind.name, albtal.name].toSorted());
    expect(rows.map(({ state, region }) => [state, region])).toEqual([
      ['active', 'DE'],
      ['active', 'DE'],
    ]);
    for (const { databaseName } of [nordwind.record, albtal.record]) expect(text).not.toContain(databaseName);
  });

  it('is searched by name without regard to case, filtered by state and region, and sorted both ways', async () => {
    const { operator, nordwind, albtal } = house();
    const { client } = await operator.hire(['support']);
    const namesOf = async (parameters: Readonly<Record<string, unknown>>) =>
      (await client.read(z.array(Tenant), 'GET', query(parameters))).map(({ name }) => name);
    expect(await namesOf({ filter: { q: nordwind.name.toUpperCase() } })).toEqual([nordwind.name]);
    expect(await namesOf({ filter: { q: '%' } })).toEqual([]);
    expect(await namesOf({ filter: { id: own(), state: 'suspended' } })).toEqual([]);
    expect(await namesOf({ filter: { id: own(), region: 'FR' } })).toEqual([]);
    expect(await namesOf({ sort: ['name', 'DESC'], filter: { id: own() } })).toEqual([nordwind.name, albtal.name].toSorted().toReversed());
  });

  it('sorts by nothing that it does not know', async () => {
    const { client } = await house().operator.hire(['support']);
    const response = await client.send('GET', query({ sort: ['databaseName', 'ASC'] }));
    expect([response.status, (await readProblem(response)).code]).toEqual([400, 'request.invalid']);
  });
});

describe('the fleet', () => {
  it('is told to operations who are signed in, from wherever they come', async () => {
    const { operator } = house();
    const { client } = await operator.hire(['operations']);
    expect((await client.send('GET', '/api/operator/fleet/status')).status).toBe(200);
  });
});
