import { type Comment, openComments } from '../../../shared/document/comments';
import { REVIEW_WORDS, reviewState, STEP_WORDS } from '../../../shared/document/review';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { documentLines, moment, type ReportColumn, type ReportModel, type ReportRow } from './report-model';

const COLUMNS: readonly ReportColumn[] = [
  { title: '序号', of: 'number', align: 'center', paper: 11, sheet: 6 },
  { title: '状态', of: 'level', align: 'center', paper: 15, sheet: 9 },
  { title: '位置', of: 'left', align: 'left', paper: 70, sheet: 40 },
  { title: '现在的数', of: 'right', align: 'right', paper: 24, sheet: 14 },
  { title: '批注和回复', of: 'sentence', align: 'left', paper: null, sheet: 62 },
  { title: '批注人', of: 'explanation', align: 'center', paper: 22, sheet: 14 },
  { title: '日期', of: 'rule', align: 'center', paper: 20, sheet: 12 },
];

/** 批注清单: every comment with its replies, as the report of the checks is laid out; for the office itself, never published. */
export function commentsModel(editor: DocumentEditor, made: Date): ReportModel {
  const { project } = editor;
  const comments = project.comments ?? [];
  const titles = [
    { title: '整份文档', own: comments.filter(({ place }) => place.kind === 'document') },
    ...editor.tables.map((table) => ({
      title: editor.layout(table).title,
      own: comments.filter(({ place }) => place.kind === 'cell' && place.table === table),
    })),
    { title: '情况说明', own: comments.filter(({ place }) => place.kind === 'paragraph') },
  ];
  let number = 0;
  const tables = titles.flatMap(({ title, own }) => {
    const rows = own.map((comment) => {
      number += 1;
      return rowOf(comment, number, editor);
    });
    return rows.length === 0 ? [] : [{ title, rows }];
  });
  const open = openComments(project).length;
  return {
    title: '批注清单',
    lines: [
      ...documentLines(editor),
      `打印时间：${moment(made)}`,
      `复核：${REVIEW_WORDS[reviewState(project.review)]}`,
      ...(project.review?.steps ?? []).map(
        ({ kind, by, at, note }) =>
          `${moment(new Date(at))} ${STEP_WORDS[kind]}：${by}${note === '' ? '' : `，${note}`}`,
      ),
    ],
    summary: `批注 ${comments.length} 条，未解决 ${open} 条。`,
    coverage: null,
    todos: [],
    conclusion: '本清单供编制和复核使用，不随公开文件公开。',
    columns: COLUMNS,
    tables,
    department: project.department.name,
  };
}

function rowOf(
  { place, words, by, at, text, replies, resolved }: Comment,
  number: number,
  editor: DocumentEditor,
): ReportRow {
  const said = replies.map((reply) => `${reply.by}：${reply.text}`);
  const settled = resolved ? [`${resolved.by}：已解决`] : [];
  return {
    number: `${number}`,
    severity: resolved ? 'info' : 'warning',
    level: resolved ? '已解决' : '未解决',
    rule: moment(new Date(at)).split(' ')[0] ?? '',
    sentence: [text, ...said, ...settled].join('\n'),
    left: words,
    right: place.kind === 'cell' ? editor.cell(place.table, place.row, place.column).text : '',
    difference: '',
    explanation: by,
  };
}
