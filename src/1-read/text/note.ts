/** What the text of a dump leaves open, for a finding to be made of it once the records are known. */
export type TextNote =
  | {
      /** A row whose cells can be cut in more than one way. */
      readonly about: 'row';
      readonly page: number;
      /** The row as it was cut, its cells joined by ` | `. */
      readonly chosen: string;
      readonly alternatives: readonly string[];
      /** Many rows of its table fit their columns ill: this one may have cells of others. */
      readonly tableInDoubt: boolean;
    }
  | {
      /** The dump gives labels and values of a head apart, and does not tell whose some values are. */
      readonly about: 'head';
      readonly page: number;
      /** What the project is called, or its code: empty where that is not known. */
      readonly project: string;
      /** Labels in doubt, with their values. */
      readonly read: readonly string[];
    }
  | {
      /** Amounts outside known tables: a table whose columns the dump lost. */
      readonly about: 'amounts';
      readonly page: number;
      readonly lines: number;
      /** The first of them. */
      readonly text: string;
    }
  | {
      /** Words of 二级指标 of one table, or outside tables, where no row begins: rows were not read. */
      readonly about: 'labels';
      readonly page: number;
      readonly count: number;
    }
  | {
      /** The dump ends in the middle of a table. */
      readonly about: 'end';
      readonly page: number;
      /** What is missing, as a clause. */
      readonly missing: string;
      readonly text: string;
    }
  | {
      /** Letters and digits that the dump has full-width were read as narrow ones. */
      readonly about: 'narrowed';
      readonly signs: number;
    }
  | {
      /** How often words of 二级指标 stand alone in the text: no indicator is without one. */
      readonly about: 'levels';
      readonly words: number;
    };
