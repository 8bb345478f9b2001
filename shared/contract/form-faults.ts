/**
 * 表样的错: what is wrong with a form, as the loader and the lint put it → in Chinese. `{}` stands for words of the form
 * itself, which are kept, in their order.
 */
export const FORM_FAULTS: readonly (readonly [fault: string, words: string])[] = [
  // 文件
  ['the file is missing', '缺少这个文件'],
  ['the file is too long or too deeply nested', '文件太长，或嵌套太深'],
  ['the files are too long together', '表样的文件合起来太长'],
  ['aliases (*) are not used in templates', '表样不用别名（*）'],
  ['a word of at most 20 characters', '这里应为不超过 20 个字的词'],
  // 编号与引用
  ['a table stands twice', '同一张表列了两次'],
  ['a year stands twice', '同一年度列了两次'],
  ["the form's year {} is not among its years", '表样的年度 {} 不在适用年度（years）之中'],
  ['the id is “{}”, the file is for “{}”', '编号写的是“{}”，文件却是“{}”的'],
  ['the name “{}” is taken', '名称“{}”已经用过'],
  ['the column id “{}” stands twice', '栏目编号“{}”重复'],
  ['the row id “{}” stands twice in “{}”', '行编号“{}”在“{}”中重复'],
  ['the section “{}” stands twice', '部分“{}”重复'],
  ['the section “{}” of the column “{}” has no rows', '部分“{}”（栏目“{}”所属）没有行'],
  ['the section “{}” has no columns', '部分“{}”没有栏目'],
  ['the section “{}” has two groups of rows of its own', '部分“{}”有两组自己的行'],
  ['mark needs a note for the empty table', '写了 mark，还要写空表说明 empty'],
  [
    'two sections take rows from a list: each says by “only” which codes are its own',
    '两个部分都取科目表的行：各用 only 写明取哪些编码',
  ],
  ['the codes {} belong to another section already', '编码 {} 已归另一个部分'],
  ['a table needs either rows or sections', '一张表要有 rows 或 sections，且只有其一'],
  ['the rows of this table follow themselves', '本表的行循环跟随自己'],
  ['follows the unknown table “{}”', '跟随的表“{}”不存在'],
  ['the row “{}” is optional with the unknown table “{}”', '可缺行“{}”依据的表“{}”不存在'],
  ['a list needs an edition', '科目表没有给出版本'],
  ['the list {} is missing', '缺少科目表 {}'],
  ['the header needs code and name', '表头要有 code 和 name 两栏'],
  ['not “code,name”', '不是“编码,名称”的写法'],
  ['the header needs code and to', '表头要有 code 和 to 两栏'],
  ['not “code,to”', '不是“编码,对应编码”的写法'],
  ['unknown mapping “{}”', '没有“{}”这种科目对应'],
  ['mapped() takes a row variable and a mapping, not “{}”', 'mapped() 的参数是行变量和一种科目对应，不能是“{}”'],
  ['code {} stands twice', '编码 {} 重复'],
  ['unknown list “{}”', '没有科目表“{}”'],
  ['unknown table “{}”', '没有“{}”这张表'],
  ['the column “{}” gives the reason for the unknown column “{}”', '“{}”一栏写的是“{}”一栏的原因，表里没有那一栏金额'],
  ['unknown column “{}” in {}', '没有“{}”这一栏（表 {}）'],
  ['unknown row “{}” in {}', '没有“{}”这一行（表 {}）'],
  ['unknown section “{}” in {}', '没有“{}”这一部分（表 {}）'],
  ['unknown section “{}”', '没有“{}”这一部分'],
  ['unknown name “{}”', '没有“{}”这个名称'],
  ['unknown function “{}”', '没有“{}”这个函数'],
  ['unknown set “{}”', '没有“{}”这种集合'],
  // 关系式的写法
  ['expected “{}” instead of “{}”', '这里应为“{}”，写的却是“{}”'],
  ['expected a name instead of “{}”', '这里应为名称，写的却是“{}”'],
  ['expected a value instead of “{}”', '这里应为数值或单元格，写的却是“{}”'],
  ['unexpected character “{}”', '不应有字符“{}”'],
  ['unexpected “{}”', '不应有“{}”'],
  ['longer than {} characters', '超过 {} 个字符'],
  ['longer than {} parts', '句式超过 {} 段'],
  ['too many brackets inside each other', '括号层数太多'],
  ['{} stands where {} is needed; use sum(…)', '这里写的是{}，应为{}；请用 sum(…)'],
  ['{} stands where {} is needed', '这里写的是{}，应为{}'],
  ['a set is no value; put it inside a cell reference', '集合不是数值，请写在单元格引用里'],
  ['{} takes {} arguments, not {}', '{} 要 {} 个参数，写了 {} 个'],
  ['{} takes a table id', '{} 的参数是表的编号'],
  ['{} takes rows such as T[r]', '{} 的参数是行，如 T[r]'],
  ['{} takes cells of text columns', '{} 的参数是文字栏的单元格'],
  ['{} takes cells of one unit', '{} 的参数要有单元格，而且它们的单位相同'],
  ['{} takes rows of a table', '{} 数的是表中的行，不能是栏，也不能是逐一写出的行'],
  ['{} takes cells of figures, not of text', '{} 的参数是金额栏的单元格，不能是文字栏'],
  ['{} takes cells, not what is computed from them', '{} 的参数是单元格，不能是算出来的值'],
  ['last. takes one cell, such as last.T3[r].basic', '上年数写一个单元格，不能写一组单元格'],
  ['last year’s figure is of a column of figures, not of text', '上年数要写数字栏，不能写文字栏'],
  ['columns of text and of figures stand in one reference', '一个引用里既有文字栏又有金额栏'],
  ['{}() gives rows, but columns are needed', '{}() 给出的是行，这里要的是栏'],
  ['money() gives columns, but rows are needed', 'money() 给出的是栏，这里要的是行'],
  ['inside a cell reference each item is one name', '单元格引用里每一项只写一个名称'],
  ['{}() takes no codes', '{}() 不带编码'],
  ['children() takes a row variable, not “{}”', 'children() 的参数是行变量，不能是“{}”'],
  ['each item of the list needs {} parts', '列出的每一项要有 {} 个部分'],
  ['only a written-out list binds several names', '只有逐项列出的集合能同时给出几个名称'],
  ['only sets of rows can be joined with |', '只有行的集合能用 | 合并'],
  // 关系
  ['only an assertion can be to do', '只有 assert 能带 todo'],
  ['assert stands alone, without {}', 'assert 单独使用，不能同时写 {}'],
  ['an assertion needs its fail sentence', 'assert 要有 fail 说明'],
  ['only an assertion has a fail sentence', '只有 assert 能带 fail 说明'],
  ['left and right, or assert, are needed', '要写 left 和 right，或写 assert'],
  ['rounding gives the tolerance itself', 'rounding 自己算出允许的尾差，不能同时写 tolerance'],
  ['a default is never judged, so it needs no rounding', 'default 不审核，不用写 rounding'],
  ['solve names one cell', 'solve 要写一个单元格'],
  ['only an equality can be solved', '只有等式能用 solve'],
  ['last. is judged and never derives', '与上年数的关系只审核、不推算，不能写 solve 或 default'],
  ['a default needs a cell that it gives', 'default 要有它给出的单元格'],
  ['a cell or one of the inputs', '应为单元格，或补充数字之一'],
  ['one of text, mention, reasons', 'text、mention、reasons 要写其中一个'],
  ['a fail sentence is needed', '要有 fail 说明'],
  ['left needs its right', '写了 left，还要写 right'],
  ['all patterns capture the same names', '各个句式取出的名称应相同'],
  ['figures do not stand here', '这里不能写取数'],
  [
    'only a text before the tables (place: before) has a part behind them',
    '只有表前的情况说明（place: before）才有表后部分 behind',
  ],
  ['nothing is left before the tables', '表后部分从第一节开始，表前就没有文字了；整篇在表后的不用写 place、behind'],
  ['a repeated text runs over one of {}', '逐行列出的文字按一种行的集合列出，可用的有 {}'],
  ['{} does not stand in a repeated text', '{} 不能写在逐行列出的文字里'],
  ['no row has a code of {} digits', '没有 {} 位编码的行'],
  ['a brace without its partner in “{}”', '“{}”里的大括号没有配对'],
  ['“{}” is none of the formats {}', '“{}”不是取数格式，可用的有 {}'],
  ['{} is none of {}', '{} 不能用，可用的有 {}'],
  ['relations derive a cell from itself: {}', '关系循环推算同一个单元格：{}'],
  ['relations have more than {} terms', '关系展开后超过 {} 项'],
  [
    'the cell to solve for must stand once, added or subtracted, in the relation',
    '要推算的单元格在关系里应只出现一次，而且是相加或相减',
  ],
  [
    'the codes {} of {} stand in no pair of the mapping “{}”',
    '编码 {}（表 {}）在科目对应“{}”里没有对应的科目，它们的金额一律不计',
  ],
  ['applies nowhere, even with every code of the lists present', '即使科目表的编码全部列出，也没有用到它的地方'],
];

/** Parts of speech that stand in other faults. */
const KINDS: Readonly<Record<string, string>> = {
  'an amount': '数额',
  'a condition': '条件',
  'a set of cells': '一组单元格',
  'a text': '文字',
  'a row': '行',
};

const PATTERNS = FORM_FAULTS.map(([fault, words]) => ({ pattern: patternOf(fault), words }));

function patternOf(fault: string): RegExp {
  const parts = fault.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+?)')}$`, 'su');
}

const AT_CHARACTER = /^character (\d+): (.*)$/su;
const OF_RULE = /^([\w-]+): (.*)$/su;
const OF_FIELD = /^([\w.]+): /u;

/** A fault of a form in Chinese: what the loader or the lint said, which may stand at a character or in a rule. */
export function formFault(fault: string): string {
  const known = knownFault(fault);
  if (known !== null) return known;
  const [, character, rest] = AT_CHARACTER.exec(fault) ?? [];
  if (rest !== undefined) return `第 ${character} 个字符：${formFault(rest)}`;
  const [, rule, own] = OF_RULE.exec(fault) ?? [];
  const ofRule = own === undefined ? null : knownFault(own);
  if (ofRule !== null) return `${rule}：${ofRule}`;
  const field = OF_FIELD.exec(fault)?.[1];
  return field === undefined ? '不合 YAML 的写法，请检查缩进、引号和冒号' : `“${field}”的内容不合规定的格式`;
}

function knownFault(fault: string): string | null {
  for (const { pattern, words } of PATTERNS) {
    const found = pattern.exec(fault);
    if (!found) continue;
    let at = 0;
    return words.replaceAll('{}', () => {
      at += 1;
      const part = found[at] ?? '';
      return KINDS[part] ?? part;
    });
  }
  return null;
}
