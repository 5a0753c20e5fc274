import { DomainError } from '@mandat/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listQuery } from '../../apps/api/src/list-query.ts';
import { readQuery } from '../../apps/api/src/query.ts';
import { validate } from '../../apps/api/src/validation.ts';

const id = '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11';
const filter = z.strictObject({ id: z.array(z.uuid()).max(1000).optional(), status: z.enum(['active', 'blocked']).optional() });
const query = listQuery({ sort: ['name', 'at'], filter }, ['name', 'ASC']);

function read(text: string) {
  return validate(query, readQuery(`http://localhost/api/things${text}`), 'query');
}

function errorsOf(text: string) {
  try {
    read(text);
  } catch (error) {
    if (error instanceof DomainError) return error.details.errors;
  }
  throw new Error(`"${text.slice(0, 80)}" was accepted`);
}

describe('a list query', () => {
  it('asks for the first page in the default order when it says nothing', () => {
    expect(read('')).toEqual({ from: 0, to: 24, sort: ['name', 'ASC'], filter: {} });
  });

  it('reads the dialect of ra-data-simple-rest', () => {
    expect(read('?range=[50,74]&sort=["at","DESC"]&filter={"status":"active"}')).toEqual({
      from: 50,
      to: 74,
      sort: ['at', 'DESC'],
      filter: { status: 'active' },
    });
  });

  it('gives all rows of "get many", which names no range', () => {
    expect(read(`?filter={"id":["${id}","${id}"]}`)).toMatchObject({ from: 0, to: 1 });
    expect(read('?filter={"id":[]}')).toMatchObject({ from: 0, to: 0 });
  });

  const refused: [string, Record<string, string>][] = [
    ['?range=[5,4]', { range: 'out_of_range' }],
    ['?range=[-1,4]', { 'range.0': 'out_of_range' }],
    ['?range=[0,1000]', { range: 'out_of_range' }],
    ['?range=[1000001,1000002]', { 'range.0': 'out_of_range' }],
    ['?range=[0,9007199254740992]', { 'range.1': 'out_of_range' }],
    ['?range=[0,1e400]', { 'range.1': 'invalid' }],
    ['?range=[0.5,4]', { 'range.0': 'invalid' }],
    ['?range=["0","4"]', { 'range.0': 'invalid' }],
    ['?range=[0]', { range: 'invalid' }],
    ['?range=[0,1,2]', { range: 'too_many' }],
    ['?range=[NaN,1]', { range: 'invalid' }],
    ['?range=', { range: 'invalid' }],
    ['?range=0-24', { range: 'invalid' }],
    [`?range=${' '.repeat(101)}`, { range: 'too_long' }],
    ['?sort=["password_hash","ASC"]', { 'sort.0': 'invalid' }],
    ['?sort=["__proto__","ASC"]', { 'sort.0': 'invalid' }],
    ['?sort=["constructor","ASC"]', { 'sort.0': 'invalid' }],
    ['?sort=["name","asc"]', { 'sort.1': 'invalid' }],
    ['?sort=["name","ASC;drop table users"]', { 'sort.1': 'invalid' }],
    ['?sort={"name":"ASC"}', { sort: 'invalid' }],
    ['?filter={"password":"x"}', { 'filter.password': 'unknown_field' }],
    ['?filter={"status":{"$ne":null}}', { 'filter.status': 'invalid' }],
    ['?filter={"status":["active"]}', { 'filter.status': 'invalid' }],
    ['?filter={"id":["1"]}', { 'filter.id.0': 'invalid' }],
    [`?filter={"id":[${Array.from({ length: 1001 }, () => `"${id}"`).join()}]}`, { 'filter.id': 'too_many' }],
    ['?filter={"__proto__":{"status":"active"}}', { filter: 'unknown_field' }],
    ['?filter={"constructor":1}', { 'filter.constructor': 'unknown_field' }],
    ['?filter=[]', { filter: 'invalid' }],
    ['?filter=null', { filter: 'invalid' }],
    ['?filter={', { filter: 'invalid' }],
    [`?filter=${'['.repeat(9000)}${']'.repeat(9000)}`, { filter: 'too_deep' }],
    [`?filter=${'x'.repeat(50_001)}`, { filter: 'too_long' }],
    [`?filter=${'x'.repeat(70_000)}`, { query: 'too_long' }],
    ['?page=2', { page: 'unknown_field' }],
    ['?__proto__=1', Object.fromEntries([['__proto__', 'unknown_field']])],
    ['?range=[0,1]&range=[0,2]', { range: 'duplicate' }],
    ['?range=[0,1]&%72ange=[0,2]', { range: 'duplicate' }],
  ];
  it.each(refused.map(([text, expected]) => [text.slice(0, 60), text, expected] as const))('refuses %s', (_name, text, expected) => {
    expect(errorsOf(text)).toMatchObject(expected);
  });
});
