import { expect, it } from 'vitest';
import { pastedHtml } from '../../../../renderer/narrative/pasted-html';

it.each([
  ['<p style="text-align:center;">表题</p>', '<p data-align="center">表题</p>'],
  [
    "<p class=MsoNormal align=right style='text-align:right'>某局</p>",
    '<p class=MsoNormal align=right data-align="right">某局</p>',
  ],
  ["<p style='mso-text-align:center;margin:0'>正文</p>", '<p>正文</p>'],
  ['<span style="font-size:16pt;font-weight:bold;">合计</span>', '<span data-bold="yes">合计</span>'],
  ['<span style="FONT-WEIGHT: 700">合计</span>', '<span data-bold="yes">合计</span>'],
  ['<b style="font-weight:normal"><p>正文</p></b>', '<b data-bold="no"><p>正文</p></b>'],
  ["<b style='mso-bidi-font-weight:normal'>合计</b>", '<b>合计</b>'],
  ["<p style='mso-list:l0 level2 lfo1'>内层</p>", '<p data-level="1">内层</p>'],
  ["<span style='mso-list:Ignore'>1.</span>", '<span data-item-number="yes">1.</span>'],
  ['<style>p{text-align:center}</style><p>正文</p>', '<p>正文</p>'],
])('of the looks of other programs only what a text keeps comes in: %s', (html, kept) => {
  expect(pastedHtml(html)).toBe(kept);
});
