import type { MenuBar, MenuItem } from '../../shared/contract/menu';
import { useView } from '../state/view-store';
import { actionOf } from './registry';

/** An action with the letter that chooses it; or what only the system can do, with its label. */
type Entry = readonly [id: string, letter: string];
type SystemEntry = { role: Extract<MenuItem, { kind: 'system' }>['role']; label: string };
type Group = readonly (Entry | SystemEntry)[];

/** Cut, copy and paste are the system's: they reach whatever holds the caret, a text field as well as the grid. */
const MENUS: readonly { label: string; groups: readonly Group[] }[] = [
  {
    label: '文件(&F)',
    groups: [
      [
        ['new', 'N'],
        ['roll-forward', 'Y'],
        ['roll-folder', '4'],
        ['open', 'O'],
      ],
      [
        ['import-form', 'F'],
        ['manage-forms', 'U'],
      ],
      [
        ['save', 'S'],
        ['save-as', 'A'],
        ['properties', 'M'],
        ['move-to-form', 'H'],
        ['keep-version', '2'],
        ['versions', 'R'],
        ['compare', 'B'],
        ['compare-years', 'Z'],
        ['save-back', 'W'],
      ],
      [
        ['export-excel', 'E'],
        ['export-pdf', 'P'],
        ['export-word', 'D'],
        ['export-web', '1'],
        ['export-data', '3'],
        ['export-report-excel', 'K'],
        ['export-report-pdf', 'L'],
        ['publish', 'G'],
      ],
      [
        ['toggle-preview', 'V'],
        ['print', 'I'],
      ],
      [
        ['folder', 'J'],
        ['sum-units', 'Q'],
        ['batch', 'T'],
      ],
      [['close', 'C'], { role: 'quit', label: '退出(&X)' }],
    ],
  },
  {
    label: '编辑(&E)',
    groups: [
      [
        ['undo', 'U'],
        ['redo', 'R'],
        ['undo-list', 'N'],
        ['repeat', 'A'],
      ],
      [
        { role: 'cut', label: '剪切(&T)' },
        { role: 'copy', label: '复制(&C)' },
        { role: 'paste', label: '粘贴(&P)' },
        ['paste-special', 'S'],
        ['word-text', 'O'],
        ['clear', 'D'],
        ['leave-blank', 'B'],
      ],
      [
        ['fill-down', 'W'],
        ['fill-right', 'G'],
        ['insert-date', 'J'],
        ['make-derived', 'M'],
        ['release-equal', 'E'],
        ['balance', 'Q'],
      ],
      [
        ['find', 'F'],
        ['replace', 'H'],
        ['go-to', 'L'],
      ],
    ],
  },
  {
    label: '表格(&T)',
    groups: [
      [
        ['add-row', 'A'],
        ['insert-above', 'I'],
        ['duplicate-rows', 'U'],
        ['delete-rows', 'D'],
      ],
      [
        ['move-rows-up', 'Q'],
        ['move-rows-down', 'W'],
        ['add-below-level', 'B'],
        ['raise-level', 'R'],
        ['lower-level', 'E'],
      ],
      [
        ['last-year', 'L'],
        ['set-nothing', 'K'],
        ['number-format', 'F'],
      ],
      [
        ['go-to-sources', 'S'],
        ['go-to-targets', 'T'],
        ['show-traces', 'Y'],
        ['cell-units', 'Z'],
        ['cell-history', 'V'],
      ],
      [
        ['hide-columns', 'C'],
        ['hide-lines', 'H'],
        ['keep-filled', 'N'],
        ['keep-open', 'P'],
        ['show-whole', 'X'],
      ],
    ],
  },
  {
    label: '审核(&C)',
    groups: [
      [
        ['check-all', 'C'],
        ['previous-finding', 'P'],
        ['next-finding', 'N'],
        ['next-todo', 'T'],
      ],
      [
        ['explain-finding', 'E'],
        ['coverage', 'V'],
        ['check-units', 'U'],
      ],
      [
        ['add-comment', 'M'],
        ['show-comments', 'B'],
        ['export-comments-excel', 'X'],
        ['export-comments-pdf', 'D'],
      ],
      [['review', 'R']],
    ],
  },
  {
    label: '查看(&V)',
    groups: [
      [
        ['overview', 'S'],
        ['toggle-navigator', 'N'],
        ['toggle-checks', 'C'],
        ['beside', 'B'],
      ],
      [
        ['first-table', 'F'],
        ['previous-table', 'P'],
        ['next-table', 'X'],
      ],
      [
        ['zoom-in', 'I'],
        ['zoom-out', 'O'],
        ['zoom-reset', 'R'],
      ],
      [{ role: 'togglefullscreen', label: '全屏(&U)' }],
      [['settings', 'T']],
    ],
  },
  {
    label: '帮助(&H)',
    groups: [
      [
        ['manual', 'M'],
        ['tour', 'D'],
        ['shortcuts', 'K'],
      ],
      [
        { role: 'gpu', label: '使用显卡加速显示(&G)' },
        { role: 'logs', label: '打开日志文件夹(&L)' },
      ],
      [['about', 'A']],
    ],
  },
];

/** Keys of the window's parts, which are no commands on the document (区域). */
export const NOT_IN_MENU: ReadonlySet<string> = new Set(['next-region', 'previous-region', 'cut', 'copy', 'paste']);

/** The menu bar as it is now; while a dialog asks something, nothing else can be chosen. */
export function menuBar(): MenuBar {
  const free = useView.getState().dialog === null;
  return MENUS.map(({ label, groups }) => ({
    label,
    items: groups.flatMap((group, at): MenuItem[] => [
      ...(at === 0 ? [] : [{ kind: 'separator' as const }]),
      ...group.map((entry) => itemOf(entry, free)),
    ]),
  }));
}

function itemOf(entry: Entry | SystemEntry, free: boolean): MenuItem {
  if ('role' in entry) return { kind: 'system', ...entry };
  const [id, letter] = entry;
  const action = actionOf(id);
  const label = `${action?.menuLabel ?? ''}(&${letter})`;
  return {
    kind: 'action',
    id,
    label,
    key: action?.shortcuts[0] ?? null,
    enabled: free && (action?.enabled() ?? false),
  };
}
