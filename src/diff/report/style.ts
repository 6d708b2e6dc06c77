/** The report's style: a screen of any width, and paper. No font, picture or file from elsewhere. */
export const STYLE = `
:root { --ink: #1c2430; --soft: #5b6675; --line: #d9dee5; --paper: #fff; --ground: #f4f6f8; --up: #b3261e; --down: #1b6e3c; --accent: #1d4f91; --mark: #fff0b8; --old: #f8f6f1; --new: #eef4fb; }
@media (prefers-color-scheme: dark) { @media screen { :root { --ink: #e4e8ee; --soft: #9aa6b5; --line: #38424f; --paper: #1d242d; --ground: #14191f; --up: #ff8a80; --down: #7fd79d; --accent: #8ab6f0; --mark: #5c4a00; --old: #272420; --new: #1c2836; } } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 16px 20px 48px; }
html[lang="zh-CN"] [lang="en"], html[lang="en"] [lang="zh"] { display: none; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 32px 0 10px; } h3 { font-size: 16px; margin: 0; font-weight: 600; overflow-wrap: anywhere; }
header { display: flex; gap: 16px; justify-content: space-between; align-items: flex-start; }
button, select, input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 5px 10px; }
button { cursor: pointer; color: var(--accent); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.soft { color: var(--soft); font-size: 13px; } .num { font-variant-numeric: tabular-nums; white-space: nowrap; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; margin: 12px 0; }
.side, .card, .group, .box { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.side { padding: 8px 12px; overflow-wrap: anywhere; }
.warning { border-left: 4px solid #c98a00; background: var(--paper); padding: 6px 12px; margin: 6px 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); gap: 10px; }
.card { padding: 10px 12px; } .card b { display: block; font-size: 22px; line-height: 1.3; }
.up { color: var(--up); } .down { color: var(--down); }
.charts { display: grid; grid-template-columns: 3fr 2fr; gap: 14px; align-items: start; }
.box { padding: 10px 14px; } .box h2 { margin-top: 0; }
.bars { display: grid; gap: 7px; margin: 0; padding: 0; list-style: none; }
.bars .name { overflow: hidden; text-overflow: ellipsis; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; font-size: 13px; line-height: 1.35; }
.bar { display: grid; grid-template-columns: minmax(0, 4fr) minmax(0, 3fr) minmax(0, 3fr) 150px; gap: 0 6px; align-items: center; }
.bar i { display: block; height: 14px; border-radius: 2px; }
.bar .left { display: flex; justify-content: flex-end; border-right: 1px solid var(--soft); } .left i { background: var(--down); } .bar .right { margin-left: -6px; } .right i { background: var(--up); }
.bar .num { text-align: right; font-size: 13px; }
.share { display: flex; height: 18px; border-radius: 3px; overflow: hidden; background: var(--line); margin: 2px 0 8px; } .share i { display: block; }
.key { display: inline-flex; align-items: center; gap: 5px; margin-right: 12px; font-size: 13px; } .key::before { content: ""; width: 10px; height: 10px; border-radius: 2px; background: var(--c); }
.filters { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; background: var(--ground); padding: 8px 0; }
.filters label { display: inline-flex; gap: 5px; align-items: center; font-size: 13px; } .filters input { width: 210px; max-width: 100%; }
.group { margin: 10px 0; overflow: hidden; } .head th { padding: 9px 12px; color: var(--ink); font-weight: 400; } .group.removed .head { background: var(--old); } .group.added .head { background: var(--new); }
.head .soft { overflow-wrap: anywhere; } thead .cols th { border-top: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 500; color: var(--soft); font-size: 13px; }
th, td { padding: 6px 12px; vertical-align: top; border-top: 1px solid var(--line); overflow-wrap: anywhere; } thead th { border-top: 0; }
.diff { table-layout: fixed; } .diff .what { width: 27%; } .diff .difference { width: 15%; } .diff .note { width: 13%; }
td.old { background: var(--old); } td.new { background: var(--new); } .said { white-space: pre-wrap; } td.num, th.num { text-align: right; }
.page { color: var(--soft); font-size: 12px; white-space: nowrap; margin-left: 6px; } mark { background: var(--mark); color: inherit; padding: 0 1px; border-radius: 2px; }
.tag { display: inline-block; font-size: 12px; line-height: 1.5; padding: 0 7px; border-radius: 10px; border: 1px solid var(--line); color: var(--soft); white-space: nowrap; margin: 0 3px 2px 0; } .tag.stricter { color: var(--accent); border-color: currentColor; } .tag.looser, .tag.removed, .tag.reversed { color: var(--up); border-color: currentColor; } .tag.added { color: var(--down); border-color: currentColor; }
.path { color: var(--soft); font-size: 13px; } .label { display: none; color: var(--soft); font-size: 12px; }
details { margin: 12px 0; } summary { cursor: pointer; color: var(--accent); } [hidden] { display: none !important; }
.scroll { overflow-x: auto; } footer { margin-top: 36px; overflow-wrap: anywhere; }
@media (max-width: 720px) {
  main { padding: 12px 12px 40px; } h1 { font-size: 20px; } .charts { grid-template-columns: minmax(0, 1fr); }
  .cards { grid-template-columns: 1fr 1fr; } .card b { font-size: 18px; }
  .bar { grid-template-columns: 1fr 1fr; } .bar .name { grid-column: 1 / 3; } .bar .num { grid-column: 1 / 3; text-align: left; }
  .filters { position: static; } .filters label, .filters input, .filters select { width: 100%; } .filters label > span { flex: 0 0 5em; }
  .diff .cols { display: none; } .diff, .diff thead, .diff tbody, .diff tr, .diff td, .diff .head th { display: block; width: 100% !important; } .diff tr { border-top: 1px solid var(--line); padding: 6px 0; } .diff td { border-top: 0; padding: 3px 12px; } .diff td.num { text-align: left; } .diff td:empty { display: none; } .diff .label { display: inline; margin-right: 6px; }
}
@media print {
  @page { size: A4; margin: 14mm 12mm; }
  :root { --ground: #fff; } body { font-size: 10.5px; line-height: 1.45; } main { max-width: none; padding: 0; } h1 { font-size: 18px; } h2 { font-size: 13px; break-after: avoid; margin-top: 16px; } h3 { font-size: 11.5px; }
  .filters, button { display: none; } .soft, .path, th, .bars .name, .bar .num, .key { font-size: 9.5px; } .tag, .page { font-size: 9px; } .card b { font-size: 15px; } .cards { grid-template-columns: repeat(4, 1fr); gap: 6px; }
  .group, .box, .card, .side { border-radius: 0; } .group { overflow: visible; } tr, .card, .bar, .box { break-inside: avoid; } thead { display: table-header-group; } th, td { padding: 3px 6px; } summary { list-style: none; color: var(--ink); }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
