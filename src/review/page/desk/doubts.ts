import type { Doubt } from '../../../3-table/table.ts';
import type { Both } from '../words.ts';

/** The doubts of src/3-table/confidence.ts, as a reader needs to know them. */
const DOUBTS: Readonly<Record<Doubt, Both>> = {
  frame_missing: ['表格外框有一边没有画线', 'A side of the table has no line'],
  open_side: ['单元格有一边没有画线', 'A side of the cell has no line'],
  broken_side: ['单元格有一边的线不完整', 'A side of the cell is drawn only in part'],
  uneven_merge: [
    '周围的线不成矩形，单元格为切分所得',
    'The lines around it are no rectangle; it was cut into some',
  ],
  column_inferred: ['列的边界由文字对齐推断', 'The sides of its column follow from how the text is aligned'],
  row_inferred: ['行的边界由旁边的文字推断', 'The sides of its row follow from the text beside it'],
  run_crosses_side: ['文字越过了单元格边线', 'The text reaches over the side of its cell'],
  text_overflows: [
    '文字压在边线或别的文字上，可能属于相邻单元格',
    'Text stands over a border or other text: it may belong to the cell beside',
  ],
  order_inferred: [
    '文字竖排成几列，先读哪一列为推断',
    'Its characters stand in columns; which of these is read first is inferred',
  ],
  unreadable: ['字体没有给出字符编码', 'The font does not say which characters these are'],
  recognised: ['文字来自识别层（OCR）', 'The text is that of a text recogniser'],
  clipped: ['文字有一部分在页面上被截去', 'A part of the text is cut off on the page'],
  struck_out: [
    '文字上画有删除线，可能已作废',
    'A line is drawn through the text: it may have been taken back',
  ],
  joined_over_page: ['单元格被分页切断，已拼接', 'The cell was cut by the end of the page and joined'],
  join_uncertain: [
    '跨页的两部分是否同属一格，不能确定',
    'Whether its parts on two pages belong together is uncertain',
  ],
  figure_in_pieces: [
    '数字之间有空白或大小不一，按一个数读取，可能是几个数或带有注号',
    'Its digits stand apart or differ in size: read as one figure, they may be several, or have the mark of a note',
  ],
  money_uncertain: [
    '没有表头说明这是金额，按金额读取，可能是个数、面积或百分比',
    'No header says that it is money: read as an amount, it may be a count or a percentage',
  ],
  filled_down: ['此格空白，取自上一格', 'The cell is blank: what stands above it was taken for it'],
  columns_differ: ['后一页的列与前一页略有不同', 'The columns differ a little from page to page'],
  columns_beside: [
    '右侧的列印在后面的页上，按行高拼接',
    'The columns on the right are on the pages behind, joined by the heights of the rows',
  ],
  cut_uncertain: ['文本转储：这一行可能有别的切分', 'Text dump: the row can be cut in another way'],
  place_unknown: ['文本转储：值属于哪一栏没有标明', 'Text dump: which column the value is in is not told'],
};

export const doubtName = (code: string): Both => DOUBTS[code as Doubt] ?? [code, code];
