import type { ColumnFacts, Table } from './table.ts';

/*
 * What tables and columns hold, in Chinese; the English is in their declarations. A column of the same name means the same in
 * every table unless its table has an entry of its own.
 */

interface Texts {
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
}

const COMMON: Readonly<Record<string, string>> = {
  document: '数据集中的文档名称；其 JSON 为 documents/<document>.json。',
  project_ordinal: '项目在文档中的序号，从 1 起。',
  indicator_ordinal: '指标在项目中的序号，从 1 起。',
  project_code: '印出的项目编码。',
  project_name: '项目名称。',
  unit_code: '与用款单位一同印出的编码。',
  unit_name: '用款单位。',
  page: '所在页，从 1 起。',
  table_no: '文档中有金额单位的表的序号，从 1 起。',
  row_ordinal: '行在表中的序号，从 1 起。',
  bbox: '在页面上的位置“x0 y0 x1 y1”，以点为单位，原点为阅读方向下页面的左上角。',
  sha256: '文件内容的 SHA-256 校验值，小写十六进制。',
};

const TEXTS: Readonly<Record<string, Texts>> = {
  documents: {
    table: '每个已读取的来源文档一行。',
    columns: {
      document: '数据集中的文档名称：不含扩展名的文件名，处理为安全且不重复。',
      file: '来源文件在输入文件夹下的路径，以“/”分隔；输入为单个文件时即文件名。',
      pages: '来源文件的页数。',
      reader: '文件的读取方式。',
      producer: '文件自述的生成软件。',
      department: '预算或决算所属的部门。',
      fiscal_year: '文档所述年度。',
      kind: '预算或决算。',
      projects: '该文档在 projects 表中的行数。',
      indicators: '该文档在 indicators 表中的行数。',
      budget_lines: '该文档在 budget_lines 表中的行数。',
      findings: '该文档在 findings 表中的行数。',
    },
  },
  projects: {
    table: '每张项目（或部门整体）绩效目标表一行。',
    columns: {
      page_first: '表开始的页，从 1 起。',
      page_last: '表结束的页。',
      heading: '表上方印出的标题，含编号。',
      money_unit: '印出金额所用的单位。',
      budget_raw: '项目预算总额，按原文。',
      budget_cny: '项目预算总额，以元计，精确；未印出则为空。',
      fiscal_raw: '预算中的财政资金，按原文。',
      fiscal_cny: '预算中的财政资金，以元计，精确；未印出则为空。',
      other_raw: '预算中的其他资金，按原文。',
      other_cny: '预算中的其他资金，以元计，精确；未印出则为空。',
      purpose: '资金的用途。',
      plan: '资金支出计划各步，“标签=值”，以“;”相连；空白步骤略去。',
      goals: '绩效目标文字，一个目标一行。',
      form: '按哪种已知表式读取；无相符者为 generic。',
    },
  },
  indicators: {
    table: '项目的每个绩效指标一行；表式分列多个期间的，每个期间一行。',
    columns: {
      page: '该行开始的页，从 1 起。',
      period: '表式分列多个期间时目标所属期间（中期、年度、半年、全年或某年）。',
      level1: '一级指标；合并单元格计入其各行。',
      level2: '二级指标；合并单元格计入其各行。',
      level3: '三级指标，即指标名称。',
      description: '指标的说明（绩效指标描述、指标解释、指标说明）。',
      comparator_raw: '表式中比较符单列时的内容（指标性质、计算符号）。',
      value_raw: '指标值栏印出的内容。',
      unit_raw: '表式中单位单列时的内容（度量单位、计量单位）。',
      kind: '数量的类型，见 docs/quantities.md。',
      comparator: '数值的比较方式。',
      number: '公布的数值；区间取下限。单位见 unit。',
      number_max: '区间上限，或比例的后项。',
      unit: '公布的单位。',
      canonical_number: '换算为基本单位的数值，精确。单位见 canonical_unit。',
      canonical_max: '换算为基本单位的上限数值，精确。',
      canonical_unit: '基本单位（中文）。',
      unit_code: '基本单位的代码，见 docs/quantities.md。',
      date: '时限的最后一日，或期间的首日；年份不明则为空。',
      date_max: '期间的最后一日。',
      direction: '指标方向（正向指标、反向指标），按原文。',
      weight: '指标的权重或分值，按原文。',
      basis: '指标值的依据（指标值确定依据、绩效标准、评分标准、备注）。',
      bbox: '该行在 page 页上的位置“x0 y0 x1 y1”，以点为单位，原点为阅读方向下页面的左上角。',
    },
  },
  budget_lines: {
    table: '有金额单位的表中，每个有文字的金额单元格一行。',
    columns: {
      form: '按哪种已知表式读取。',
      table_title: '印出的表名。',
      money_unit: '印出金额所用的单位。',
      page: '金额所在页，从 1 起。',
      code: '该行印出的科目编码，类、款、项相连；合计行为空。',
      name: '该行的名称。',
      column: '金额上方的表头单元格，自上而下以“/”相连。',
      amount_raw: '印出的金额。',
      amount_cny: '以元计的金额，精确；单元格不是数字则为空。',
      bbox: '金额在 page 页上的位置“x0 y0 x1 y1”，以点为单位，原点为阅读方向下页面的左上角。',
    },
  },
  findings: {
    table: '对文档的核查发现：数字之间的矛盾，以及读取存疑之处。',
    columns: {
      page: '所涉页，从 1 起；涉及全文则为空。',
      severity: '严重程度。',
      code: '发现的类型，为稳定代码。',
      table: '发现所涉的对象。',
      project_ordinal: '所涉项目。',
      indicator_ordinal: '所涉指标。',
      table_no: '所涉 budget_lines 中的表。',
      row_ordinal: '所涉该表中的行。',
      field: '所涉字段。',
      message: '事实，一句话说明。',
      value: '所涉文字，按原文。',
    },
  },
  failures: {
    table: '每个未得到文档的输入一行，附原因。',
    columns: {
      file: '输入，同 documents 的 file。',
      sha256: '文件内容的 SHA-256 校验值；无法读取则为空。',
      reason: '没有得到文档的原因，为稳定代码。',
      message: '问题所在及处理办法。',
    },
  },
};

export const chineseTable = ({ name }: Table): string | undefined => TEXTS[name]?.table;

export const chineseColumn = ({ name }: Table, column: ColumnFacts): string | undefined =>
  TEXTS[name]?.columns[column.name] ?? COMMON[column.name];
