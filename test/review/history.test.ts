import { expect, test } from 'vitest';
import type { Correction } from '../../src/corrections/format.ts';
import { keyOf } from '../../src/corrections/key.ts';
import { History } from '../../src/review/page/keep/history.ts';
import { type Change, MemoryKeeper } from '../../src/review/page/keep/keeper.ts';
import { SHA256 } from '../corrections/document.ts';

const accepted = (field: string): Correction => ({
  action: 'accept',
  sha256: SHA256,
  document: 'small',
  what: { table: 'project', field },
  where: { page: 1, box: null, path: `/projects/0/${field}` },
  from: field,
  when: '2026-03-01T08:30:00Z',
});

const accepting = (field: string): Change => {
  const after = accepted(field);
  return { key: keyOf(after), before: undefined, after };
};

/** A keeper that can be out of reach. */
class Keeper extends MemoryKeeper {
  reachable = true;

  override async edit(edit: Parameters<MemoryKeeper['edit']>[0]): Promise<void> {
    if (!this.reachable) throw new Error('out of reach');
    await super.edit(edit);
  }

  get fields(): string[] {
    return this.corrections.value.map((it) => ('what' in it ? it.what.field : ''));
  }
}

const mine = async () => 'mine' as const;

test('steps are undone and made again, the last one first', async () => {
  const [keeper, history] = [new Keeper(), new History(mine)];
  await history.make(keeper, [accepting('a')]);
  await history.make(keeper, [accepting('b'), accepting('c')]);
  await history.undo();
  expect(keeper.fields).toEqual(['a']);
  await history.redo();
  expect(keeper.fields.sort()).toEqual(['a', 'b', 'c']);
  await history.undo();
  await history.undo();
  expect(await history.undo()).toBeUndefined();
  expect(keeper.fields).toEqual([]);
});

test('two that are asked for at once undo two steps', async () => {
  const [keeper, history] = [new Keeper(), new History(mine)];
  await history.make(keeper, [accepting('a')]);
  await history.make(keeper, [accepting('b')]);
  await Promise.all([history.undo(), history.undo()]);
  expect(keeper.fields).toEqual([]);
  expect(history.canUndo.value).toBe(false);
});

test('what could not be undone or made again can be later', async () => {
  const [keeper, history] = [new Keeper(), new History(mine)];
  await history.make(keeper, [accepting('a')]);
  keeper.reachable = false;
  await expect(history.undo()).rejects.toThrow('out of reach');
  expect([keeper.fields, history.canUndo.value, history.canRedo.value]).toEqual([['a'], true, false]);
  keeper.reachable = true;
  await history.undo();
  keeper.reachable = false;
  await expect(history.redo()).rejects.toThrow('out of reach');
  expect([keeper.fields, history.canUndo.value, history.canRedo.value]).toEqual([[], false, true]);
  keeper.reachable = true;
  await history.redo();
  expect(keeper.fields).toEqual(['a']);
});
