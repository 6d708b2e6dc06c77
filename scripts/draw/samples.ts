import type { Drawing, Table, TableBlock } from './drawing.ts';
import { sketch } from './sketch.ts';

/** An indicator table: levels merged downwards, wrapped descriptions, blank cells. */
export const INDICATORS: Table = sketch(
  [
    ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '备注'],
    ['产出指标', '数量指标', '开展自来水水质检测次数', '全年对门站和长输管线开展水质检测的次数', '≥12次', ''],
    [
      '^',
      '^',
      '培训人员数量',
      '参加业务培训的基层工作人员数量，包括乡镇和村级的全部工作人员',
      '100人',
      '年度',
    ],
    ['^', '质量指标', '气象设备完好率', '完好设备占全部设备的比率', '≥95%', ''],
    ['^', '时效指标', '资金支付及时率', '按合同约定的时间支付资金的比率', '100%', ''],
    ['效益指标', '社会效益指标', '公众知晓率', '知晓政策的公众占受访公众的比率', '≥90%', ''],
    ['^', '可持续影响指标', '项目持续发挥作用的期限', '', '长期', ''],
    ['满意度指标', '服务对象满意度指标', '群众满意度', '对服务表示满意的群众占比', '≥85%', ''],
  ],
  1,
);

/** A budget table: two levels of header, amounts, a total, a row of blanks. */
export const AMOUNTS: Table = sketch(
  [
    ['科目编码', '<', '科目名称', '本年支出', '<', '<'],
    ['类', '款', '^', '合计', '基本支出', '项目支出'],
    ['', '', '合计', '1,234.56', '1,000.00', '234.56'],
    ['201', '03', '一般公共服务支出', '834.56', '700.00', '134.56'],
    ['208', '05', '社会保障和就业支出', '300.00', '300.00', ''],
    ['', '', '', '', '', ''],
    ['210', '11', '卫生健康支出', '100.00', '', '100.00'],
  ],
  2,
);

/** Four levels of header. */
export const DEEP_HEADER: Table = sketch(
  [
    ['单位名称', '支出预算', '<', '<', '<', '<'],
    ['^', '合计', '一般公共预算', '<', '<', '基金预算'],
    ['^', '^', '小计', '财政拨款', '<', '^'],
    ['^', '^', '^', '本级', '上级', '^'],
    ['市财政局', '100', '80', '50', '30', '20'],
    ['市审计局', '60', '60', '60', '', ''],
  ],
  4,
);

/** A head of label and value cells as in a project's form, with cells merged both ways. */
export const FORM: Table = sketch(
  [
    ['项目名称', '城乡居民基本养老保险补助', '<', '<'],
    ['主管部门', '市人力资源和社会保障局', '实施单位', '市社会保险中心'],
    ['项目资金（万元）', '年度资金总额', '<', '1,200.00'],
    ['^', '其中：财政拨款', '<', '1,000.00'],
    ['^', '其他资金', '<', '200.00'],
    ['年度总体目标', '目标一：按时足额发放养老金\n目标二：提高参保率，做到应保尽保，不漏一人', '<', '<'],
  ],
  0,
);

/** Small tables of unlike shape. */
export const PAIRS: Table = sketch(
  [
    ['项目', '预算数'],
    ['一、财政拨款', '500.00'],
    ['二、事业收入', '20.00'],
    ['收入总计', '520.00'],
  ],
  1,
);

/** Many rows, for tables that go on over pages. `long` rows wrap into many lines. */
export function manyRows(rows: number, long: boolean): Table {
  const texts = Array.from({ length: rows }, (_, index) => [
    index % 4 === 0 ? `第${index / 4 + 1}组` : '^',
    `项目${index + 1}`,
    long ? `${'按月发放补贴资金并公示名单，'.repeat(6)}第${index + 1}批` : `补贴第${index + 1}批`,
    `${index * 7}.50`,
  ]);
  return sketch([['组别', '项目名称', '工作内容', '金额'], ...texts], 1);
}

export const PROSE =
  '本部门预算编制以习近平新时代中国特色社会主义思想为指导，坚持量入为出、收支平衡的原则，优化支出结构，全面实施预算绩效管理。';

export const tableBlock = (table: Table, title?: string): TableBlock =>
  title === undefined ? { kind: 'table', table } : { kind: 'table', table, title, unit_line: '单位：万元' };

/** Headings, text and unlike tables on one page or two. */
export const REPORT: Drawing = [
  { kind: 'heading', text: '一、部门预算情况说明' },
  { kind: 'paragraph', text: PROSE },
  tableBlock(AMOUNTS, '部门支出总表'),
  { kind: 'paragraph', text: PROSE },
  tableBlock(INDICATORS, '项目绩效目标表'),
];
