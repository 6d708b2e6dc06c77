/*
 * How alike two things must be, as data. A match's score is the weighted mean of the features that say something about the
 * pair; docs/diff.md explains each of them and how the figures were found.
 */

/** What a feature counts where it says something. */
export const WEIGHTS = {
  project: {
    /** The name without years, numbers of documents and a code before it. */
    name: 0.4,
    /** Counts only where the codes are equal: most get a new one every year. */
    code: 0.35,
    /** How much the names of the indicators have in common. */
    indicators: 0.25,
    /** 资金用途 and goals. */
    purpose: 0.1,
    /** The unit that spends. */
    unit: 0.1,
    /** Whether the budget is the same or near. */
    budget: 0.05,
    order: 0.01,
  },
  indicator: {
    /** The third level; the weight is shared by the rows of a project that have the same name. */
    name: 0.4,
    /** The description, which takes over what such a name loses. */
    description: 0.3,
    level2: 0.08,
    level1: 0.04,
    /** Whether both are measured in the same base unit. */
    unit: 0.08,
    value: 0.06,
    basis: 0.03,
    order: 0.01,
  },
  table: { title: 0.5, names: 0.25, columns: 0.15, form: 0.1, order: 0.02 },
  line: {
    /** Classification code; lines with different ones are never a pair. */
    code: 0.35,
    name: 0.45,
    column: 0.35,
    /** The label over it: 一、本年收入 over （一）一般公共预算. */
    parent: 0.1,
    amount: 0.03,
    /** The same of two lines that nothing else tells from others: without a code, with one name in one column. */
    amount_of_alike: 0.1,
    order: 0.02,
  },
  prose: { text: 0.6, heading: 0.3, section: 0.1, order: 0.02 },
} as const;

/** Below this score two things are not the same thing. */
export const THRESHOLDS = {
  project: 0.58,
  indicator: 0.62,
  table: 0.5,
  line: 0.75,
  prose: 0.5,
} as const;

/**
 * A line without a code is its name, so that must be nearly the same: 台式计算机（20万以上） and 台式计算机（20万以下）, two lines, are
 * alike at 0.85 in the 2018 and 2019 budgets of 江苏省人民检察院; a label told twice over, one line, at 0.92.
 */
export const LINE_NAME_AT_LEAST = 0.9;
export const LINE_COLUMN_AT_LEAST = 0.6;

/** An indicator left over in one project counts as moved where one left over in another is at least so alike. */
export const MOVED_AT_LEAST = 0.85;

/** A project counts as split off another where at least this share of its indicators comes from there. */
export const SPLIT_AT_LEAST = 0.5;

/** Up to so many pairs, each is looked at; above, those that share rare characters. */
export const ALL_PAIRS = 60_000;
/** Candidates looked at for each thing where there are too many pairs. */
export const CANDIDATES = 12;
/** Entries of the index walked for each thing, rarest characters first. */
export const POSTINGS = 2_000;
