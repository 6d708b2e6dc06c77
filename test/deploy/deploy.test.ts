import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Job } from 'kubernetes-models/batch/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ENGINE_VERSION } from '../../src/version.ts';
import { ROOT, yusuanIn } from '../cli/run.ts';

const FOLDER = join(ROOT, 'deploy');
const KINDS = { Job, NetworkPolicy };

interface Manifest {
  readonly kind: keyof typeof KINDS;
}

const manifests = (file: string): Manifest[] =>
  parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8'), { strict: true }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Manifest;
  });

const jobIn = (file: string): Job =>
  new Job(manifests(file).find(({ kind }) => kind === 'Job') as ConstructorParameters<typeof Job>[0]);

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))(
  '%s is valid by the schema of Kubernetes',
  (file) => {
    for (const manifest of manifests(file)) {
      const object = new KINDS[manifest.kind](manifest as never);
      expect(() => object.validate()).not.toThrow();
    }
  },
);

test('the schema sees what is wrong', () => {
  const job = jobIn('kubernetes.yaml');
  job.spec!.completions = 'eight' as never;
  expect(() => job.validate()).toThrow(/completions/);
});

test('the jobs run commands that there are, over as many parts as there are pods', () => {
  const extract = jobIn('kubernetes.yaml').spec!;
  const [container] = extract.template.spec!.containers;
  const shards = extract.completions!;
  expect(container!.env!.find(({ name }) => name === 'SHARDS')!.value).toBe(`${shards}`);
  expect(container!.image).toBe(`yusuan:${ENGINE_VERSION}`);

  const [merge] = jobIn('kubernetes-merge.yaml').spec!.template.spec!.containers;
  const parts = Array.from({ length: shards }, (_, index) => `/data/parts/${index}`);
  expect(merge!.args).toEqual(['merge', ...parts, '--output=/data/out']);

  const args = container!.args!.map((arg) => arg.replaceAll('$(SHARD)', '0').replaceAll('$(SHARDS)', '8'));
  expect(args).toContain('--shard=0/8');
  for (const command of [args, merge!.args!])
    expect(yusuanIn(ROOT, ...command, '--help')).toMatchObject({ status: 0, stderr: '' });
});

test('the image is built from what is here', () => {
  const lines = readFileSync(join(FOLDER, 'Dockerfile'), 'utf8').split('\n');
  const copied = lines
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
    .flatMap((line) => line.split(' ').slice(1, -1));
  expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  const { bin, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(lines.at(-2)).toBe(`ENTRYPOINT ["node", "/app/${bin.yusuan}"]`);
  const [, major] = /^FROM node:(\d+)-/m.exec(lines.join('\n'))!;
  expect(Number(major)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)![0]));
});
