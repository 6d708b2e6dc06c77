import type { Shard } from '../batch/shard.ts';
import type { FindingCode } from '../finding.ts';
import type { PageSelection } from '../pipeline.ts';
import type { DatasetChoices } from './dataset-options.ts';
import type { LimitChoices } from './limit-options.ts';

/** Findings at or above this give exit code 1. */
export const FAIL_ON = ['error', 'warning', 'never'] as const;

/** What `yusuan extract` was asked for. */
export interface ExtractChoices extends DatasetChoices, LimitChoices {
  readonly output: string;
  readonly pages?: PageSelection;
  readonly failOn: (typeof FAIL_ON)[number];
  readonly form?: readonly string[];
  readonly off?: readonly FindingCode[];
  readonly jobs: number;
  readonly shard?: Shard;
  readonly events?: string | true;
  readonly fresh?: boolean;
  readonly allowFailures?: boolean;
  readonly quiet?: boolean;
}
