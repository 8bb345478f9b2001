/** How the page looks, on a screen of any width and on paper; nothing of it is fetched. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 18px/1.8 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; overflow-wrap: anywhere; }
header, nav, main { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; padding-bottom: 1.5rem; text-align: center; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.5; text-wrap: balance; }
h1 span { display: block; }
h2 { margin: 3rem 0 1.25rem; font-size: 1.5rem; line-height: 1.5; text-align: center; text-wrap: balance; }
h3 { margin: 2rem 0 .75rem; font-size: 1.2rem; line-height: 1.6; }
h4, h5, h6 { margin: 1.25rem 0 .5rem; font-size: 1.05rem; }
p { margin: 0 0 .6rem; }
.text { max-width: 60rem; margin: 0 auto; }
.text section > p { text-indent: 2em; }
.text section > p.center { text-indent: 0; text-align: center; }
.text section > p.right { text-indent: 0; text-align: right; }
.text ul ul { margin-bottom: 0; }
ul { margin: 0 0 .6rem; padding: 0 0 0 2em; list-style: none; }
nav { border-top: 2px solid #8b1a1a; border-bottom: 1px solid #ccc; padding-bottom: 1.5rem; }
nav h2 { margin: 1.25rem 0 .75rem; }
nav ul { padding-left: 0; }
nav ul ul { columns: 26rem; column-gap: 2.5rem; padding-left: 1.25rem; }
nav li { break-inside: avoid; margin-bottom: .5rem; }
nav li li { margin: .15rem 0; font-size: 1rem; }
a { color: #0b4f8a; }
a:focus-visible, .wide:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: #fff; }
.table { margin: 1.5rem 0 2.5rem; }
.wide { overflow-x: auto; container-type: inline-size; }
table { width: 100%; border-collapse: collapse; font-size: 15px; line-height: 1.5; }
caption { padding: 0; text-align: left; }
.caption { position: sticky; left: 0; width: 100cqi; padding: 0 1px .4rem; }
.caption .title { margin: 0 0 .5rem; font-size: 1.25rem; font-weight: 700; text-align: center; text-wrap: balance; }
.heading-line { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5em; margin: 0; }
.heading-line span:only-child { margin-left: auto; }
th, td { border: 1px solid #767676; padding: .3em .4em; text-align: left; font-weight: 400; vertical-align: middle; }
thead th { background: #f1f1ee; text-align: center; font-weight: 700; word-break: keep-all; overflow-wrap: anywhere; }
thead td { background: #f1f1ee; text-align: center; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.c { text-align: center; }
.b { font-weight: 700; }
.note { margin: .4rem 0 0; font-size: 15px; }
.charts { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
figure { margin: 0 0 2rem; }
figcaption { margin-bottom: .6rem; font-weight: 700; }
.chart ul { padding: 0; }
.chart li { display: grid; grid-template-columns: 11em minmax(4rem, 1fr) 12em; align-items: center; gap: .1rem .8em; padding: .25rem 0; line-height: 1.5; }
.chart .name { grid-row: span 2; }
.chart li:not(.two) .name { grid-row: auto; }
.chart .part { grid-template-columns: 14px 1fr auto; border-bottom: 1px solid #ddd; }
.bar { display: block; width: 100%; overflow: visible; }
.mark { width: 14px; height: 14px; }
.amount { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.of { color: #4a4a4a; font-size: 15px; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 40rem) {
  body { font-size: 16px; }
  h1 { font-size: 1.5rem; }
  h2 { font-size: 1.3rem; }
  .chart li { grid-template-columns: minmax(4rem, 1fr) auto; }
  .chart li .name { grid-row: auto; grid-column: 1 / -1; }
}
@page { size: A4; margin: 20mm 18mm; }
@page crosswise { size: A4 landscape; margin: 18mm 16mm; }
@media print {
  body { font-size: 12pt; }
  header, nav, main, .text, .charts { max-width: none; padding: 0; }
  figure { break-inside: avoid; }
  nav, .skip { display: none; }
  .wide { overflow: visible; container-type: normal; }
  .caption { position: static; width: auto; }
  table { min-width: 0 !important; font-size: 9pt; }
  thead { display: table-header-group; }
  thead th, thead td { background: none; }
  tr, h2, h3, h4, h5, h6 { break-inside: avoid; }
  h2, h3, h4, h5, h6 { break-after: avoid; }
  .tables .table, .tables + .text { break-before: page; }
  .crosswise { page: crosswise; }
}
`;
