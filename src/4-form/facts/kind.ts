import type { BudgetDocument } from '../../document.ts';

/** Which of 预算 and 决算 a document is, by what its texts speak of. */
export class KindEvidence {
  readonly #publications = new Words();
  readonly #titles = new Words();
  readonly #texts = new Words();
  #hasTargets = false;
  #hasBudgetTable = false;

  /** Takes a title, `plain`. */
  title(text: string): void {
    this.#titles.add(text);
    if (PUBLICATION.test(text)) this.#publications.add(text);
    this.#hasTargets ||= text.includes('绩效目标');
    this.#hasBudgetTable ||= BUDGET_TABLE.test(text);
  }

  /** Takes a paragraph or a cell, `plain`, whether it is a title or not. */
  text(text: string): void {
    this.#texts.add(text);
  }

  /** 决算 where a title of a publication says so. */
  kind(): BudgetDocument['kind'] {
    for (const { settled, planned } of [this.#publications, this.#titles]) {
      if (settled > planned) return '决算';
      if (planned > settled) return '预算';
    }
    if (this.#hasTargets) return '预算';
    if (this.#texts.settled > this.#texts.planned) return '决算';
    // Tables of final accounts have 决算 in their titles.
    return this.#texts.planned > 0 || this.#hasBudgetTable ? '预算' : '';
  }
}

/** How many texts speak of either; 一般公共预算…决算表 has both words and is 决算. */
class Words {
  settled = 0;
  planned = 0;

  add(text: string): void {
    if (text.includes('决算')) this.settled++;
    else if (text.includes('预算')) this.planned++;
  }
}

/** The title of a table that every budget has. */
const BUDGET_TABLE = /(?:收支|收入|支出)总表$|“三公”经费支出表$/;

/** What the whole publication is called: 2024年部门预算, 部门决算公开. */
const PUBLICATION = /(?:部门|单位)(?:预算|决算)(?:公开|说明|编制说明|信息公开|情况说明|报告)*$/;
