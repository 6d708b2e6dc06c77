import type { Drawing, Table } from './drawing.ts';
import {
  AMOUNTS,
  DEEP_HEADER,
  FORM,
  INDICATORS,
  manyRows,
  PAIRS,
  PROSE,
  REPORT,
  tableBlock,
} from './samples.ts';
import { sketch } from './sketch.ts';
import { type FontKind, type Style, type StyleChanges, styleWith } from './style.ts';

/** One thing that producers do, drawn on its own. */
export interface Preset {
  readonly drawing: Drawing;
  readonly style: Style;
}

const reports: Readonly<Record<string, StyleChanges>> = {
  plain: {},

  // Rulings
  'filled-rectangles': { rulings: { pen: 'filled_rectangle' } },
  'white-decoys': { decoys: { whiteLines: true, whiteRectangles: true } },
  'cell-rectangles': { rulings: { pen: 'cell_rectangle' } },
  'cell-rectangles-apart': { rulings: { pen: 'cell_rectangle', overshoot: -0.5 } },
  'doubled-borders': { rulings: { doubled: true } },
  dashed: { rulings: { dash: 'dashed' } },
  dotted: { rulings: { dash: 'dotted' } },
  'dotted-rectangles': { rulings: { dash: 'dotted', pen: 'filled_rectangle' } },
  'tiny-segments': { rulings: { dash: 'tiny_segments' } },
  'short-pieces': { rulings: { pieces: 'short' } },
  'short-filled-pieces': { rulings: { pieces: 'short', pen: 'filled_rectangle' } },
  'lines-too-long': { rulings: { overshoot: 1.5 } },
  'lines-too-short': { rulings: { overshoot: -1 } },
  'no-side-borders': { rulings: { missingSides: ['left', 'right'] } },
  'no-outer-frame': { rulings: { missingSides: ['left', 'top', 'right', 'bottom'] } },
  underlined: { text: { decoration: 'underline' } },
  'struck-through': { text: { decoration: 'strike_through' } },
  'header-shading': { rulings: { shading: 'header' } },
  'banded-rows': { rulings: { shading: 'bands' } },
  'header-shading-over-decoys': {
    rulings: { shading: 'header', pen: 'filled_rectangle' },
    decoys: { whiteLines: true },
  },
  'curves-and-picture': { decoys: { curves: true, picture: true } },

  // Text
  'run-per-cell': { text: { runs: 'cell' } },
  'run-per-word': { text: { runs: 'word' } },
  'run-per-character': { text: { runs: 'character' } },
  kerned: { text: { runs: 'kerned' } },
  'run-per-table-line': { text: { runs: 'table_line' } },
  'bold-by-offset': { text: { bold: 'offset' } },
  'bold-in-place': { text: { bold: 'same_place' } },
  'bold-by-stroke': { text: { bold: 'render_mode_2' } },
  'ocr-layer-under': { decoys: { ocrLayer: 'under' } },
  'ocr-layer-over': { decoys: { ocrLayer: 'over' } },
  'clipped-text': { decoys: { hiddenText: 'clipped' } },
  'text-off-the-page': { decoys: { hiddenText: 'off_page' } },
  'white-text': { decoys: { hiddenText: 'white' } },
  'cell-clips': { text: { cellClips: true } },
  watermark: { decoys: { watermark: '内部资料' } },
  'full-width-forms': { text: { width: 'full_width' } },
  'half-width-forms': { text: { width: 'half_width' } },
  'stacked-text': { layout: { mergedText: 'stacked' } },
  'clockwise-text': { layout: { mergedText: 'rotated_clockwise' } },
  'rotated-text': { layout: { mergedText: 'rotated' } },
  'overflow-at-the-side': { layout: { overflow: 'side' } },
  'overflow-at-the-bottom': { layout: { overflow: 'bottom' } },
  'footnote-marks': { text: { footnoteMarks: true } },
  'size-in-matrix': { text: { sizeIn: 'matrix' } },
  'spread-characters': { text: { spacing: 'spread' } },
  'condensed-characters': { text: { spacing: 'condensed' } },
  'spread-table-lines': { text: { spacing: 'spread', runs: 'table_line' } },
  'negative-font-size': { text: { sizeIn: 'negative_font' } },

  // Pages
  'rotated-90': { pages: { rotations: [90] } },
  'rotated-180': { pages: { rotations: [180] } },
  'rotated-270': { pages: { rotations: [270] } },
  'crop-box': { pages: { box: 'offset_crop' } },
  'rotated-crop-box': { pages: { box: 'offset_crop', rotations: [90] } },
  'negative-media-box': { pages: { box: 'negative_media' } },
  'user-unit': { pages: { userUnit: 2 } },
  'running-header-and-footer': {
    pages: { runningHeader: '某某市2025年部门预算', runningFooter: '某某市财政局', pageNumber: 'chinese' },
  },
  'page-number-dashes': { pages: { pageNumber: 'dashes' } },
  'page-number-full-width': { pages: { pageNumber: 'full_width' } },
  'page-number-hyphens': { pages: { pageNumber: 'hyphens' } },
  'page-number-fraction': { pages: { pageNumber: 'fraction' } },

  // Structure
  'top-aligned': { layout: { vertical: 'top' } },
  'bottom-aligned': { layout: { vertical: 'bottom' } },
  centred: { layout: { horizontal: 'center' } },
  'right-aligned': { layout: { horizontal: 'right' } },

  // Drawing order
  'text-first': { order: { first: 'text' } },
  'lines-and-text-mixed': { order: { first: 'mixed', text: 'shuffled' } },
  'text-in-reverse': { order: { text: 'reverse' } },
  'text-by-columns': { order: { text: 'columns' } },
  'text-by-rows': { order: { text: 'rows' } },
  form: { order: { nesting: 'form' } },
  'nested-forms': { order: { nesting: 'nested_forms' } },
  'scaled-to-a-tenth': { order: { frame: 'tenth' } },
  skia: { order: { frame: 'skia' } },
  'y-down': { order: { frame: 'y_down' } },
};

const fontKinds: readonly FontKind[] = [
  'GBK-EUC-H',
  'GBKp-EUC-H',
  'GB-EUC-H',
  'UniGB-UCS2-H',
  'UniGB-UTF16-H',
  'identity',
  'identity_radicals',
  'identity_private_use',
  'identity_unmapped',
  'identity_wrong_map',
];

const LEAVES = sketch(
  [
    ['序号', '项目', '内容', '金额'],
    ['1', '道路', '养护', '10.00'],
    ['2', '桥梁', '检测', '20.50'],
    ['3', '路灯', '更换', '3.25'],
  ],
  1,
);

const OVERFLOWING: Table = {
  ...sketch(
    [
      ['序号', '事项', '数量', '备注'],
      ['1', '农村公路日常养护及桥梁定期检测', '', ''],
      ['2', '路灯', '30', '更换'],
      ['3', '城乡居民基本养老保险补助资金', '', '全年'],
    ],
    1,
  ),
  column_shares: [1, 2, 2, 2],
};

/** The page's edge falls between the lines of a row. */
const CUT_ROWS: Drawing = [{ kind: 'paragraph', text: PROSE }, tableBlock(manyRows(8, true), '项目表')];

/** Pages low enough that a table goes on over several. */
const LOW_PAGE: Partial<Style['pages']> = { height: 420, margin: 50, pageNumber: 'dashes' };

const drawings: Readonly<Record<string, readonly [Drawing, StyleChanges]>> = {
  'horizontal-rules': [[tableBlock(LEAVES, '明细表')], { rulings: { lines: 'horizontal' } }],
  'no-rulings': [
    [tableBlock(LEAVES, '明细表')],
    { rulings: { lines: 'none' }, layout: { paddingX: 10, paddingY: 5, vertical: 'top' } },
  ],

  'bands-and-no-rulings': [
    [tableBlock(LEAVES, '明细表')],
    { rulings: { lines: 'none', shading: 'bands' }, layout: { paddingX: 10, paddingY: 5 } },
  ],

  'overflow-into-blank-cells': [
    [tableBlock(OVERFLOWING, '事项表')],
    { layout: { overflow: 'across' }, pages: { width: 360 } },
  ],

  'mixed-orientation': [
    [
      tableBlock(PAIRS, '收入表'),
      { kind: 'page_break', orientation: 'landscape' },
      tableBlock(AMOUNTS, '支出表'),
      { kind: 'page_break', orientation: 'portrait' },
      tableBlock(INDICATORS, '绩效目标表'),
    ],
    { pages: { rotations: [0, 90, 270] } },
  ],
  'cover-and-contents': [
    [
      { kind: 'cover', lines: ['某某市财政局', '2025年部门预算'] },
      {
        kind: 'contents',
        entries: [
          { text: '一、部门预算情况说明', page: 3 },
          { text: '二、项目绩效目标表', page: 3 },
        ],
      },
      ...REPORT,
    ],
    { pages: { pageNumber: 'chinese' } },
  ],
  'several-tables': [
    [tableBlock(PAIRS, '收入表'), tableBlock(LEAVES, '明细表'), tableBlock(AMOUNTS, '支出表')],
    {},
  ],
  'side-by-side': [
    [{ kind: 'side_by_side', left: tableBlock(PAIRS, '收入表'), right: tableBlock(PAIRS, '支出表') }],
    {},
  ],
  'deep-header': [[tableBlock(DEEP_HEADER, '支出预算表')], {}],
  'merged-both-ways': [[tableBlock(FORM, '项目绩效目标表')], {}],
  'merged-beside-rows': [[tableBlock(manyRows(6, false), '项目表')], { layout: { vertical: 'middle' } }],

  'header-repeated': [[tableBlock(manyRows(24, false), '项目表')], { pages: LOW_PAGE }],
  'header-not-repeated': [
    [tableBlock(manyRows(24, false), '项目表')],
    { pages: LOW_PAGE, edges: { repeatHeader: false } },
  ],
  'row-cut-open': [
    CUT_ROWS,
    {
      pages: LOW_PAGE,
      layout: { vertical: 'top' },
      edges: { rows: 'cut', border: 'open', repeatHeader: false },
    },
  ],
  'row-cut-closed': [
    CUT_ROWS,
    { pages: LOW_PAGE, layout: { vertical: 'top' }, edges: { rows: 'cut', repeatHeader: false } },
  ],
  'row-cut-header-repeated': [CUT_ROWS, { pages: LOW_PAGE, edges: { rows: 'cut', border: 'open' } }],
  'row-cut-in-several-cells': [
    [
      tableBlock(
        sketch(
          [
            ['序号', '目标', '措施'],
            ['1', PROSE, PROSE.repeat(2)],
            ['2', PROSE.repeat(2), PROSE],
            ['3', PROSE, PROSE],
          ],
          1,
        ),
        '措施表',
      ),
    ],
    { pages: LOW_PAGE, layout: { vertical: 'top' }, edges: { rows: 'cut', border: 'open' } },
  ],
  ...Object.fromEntries(
    (['first', 'centred_first', 'centred_second', 'split'] as const).flatMap((mergedText) =>
      (['closed', 'open'] as const)
        .filter((border) => mergedText !== 'split' || border === 'open')
        .map((border) => [
          `merged-cell-over-the-page-${mergedText.replace('_', '-')}-${border}`,
          [
            [{ kind: 'paragraph', text: PROSE }, tableBlock(manyRows(16, false), '项目表')],
            {
              pages: LOW_PAGE,
              layout: { mergedText: mergedText === 'split' ? 'stacked' : 'horizontal' },
              edges: { mergedText, border },
            },
          ],
        ]),
    ),
  ),
  'another-table-on-the-next-page': [
    [tableBlock(INDICATORS, '绩效目标表'), { kind: 'page_break' }, tableBlock(AMOUNTS)],
    {},
  ],
  'another-titled-table-on-the-next-page': [
    [tableBlock(PAIRS, '收入表'), { kind: 'page_break' }, tableBlock(PAIRS, '支出表')],
    {},
  ],
};

/** All presets by name. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  ...Object.fromEntries(
    Object.entries(reports).map(([name, changes]) => [name, { drawing: REPORT, style: styleWith(changes) }]),
  ),
  ...Object.fromEntries(
    fontKinds.map((font) => [
      `font-${font.replaceAll('_', '-')}`,
      { drawing: REPORT, style: styleWith({ text: { font } }) },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(drawings).map(([name, [drawing, changes]]) => [
      name,
      { drawing, style: styleWith(changes) },
    ]),
  ),
};
