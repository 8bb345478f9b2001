const ENTRIES = [
  { className: 'mz-cell mz-typed', text: '1,234.56', words: '手工填写（蓝字）' },
  { className: 'mz-cell mz-default', text: '0.00', words: '没有填写，暂按预设值计（斜体，虚线底）' },
  { className: 'mz-cell mz-derived', text: '1,234.56', words: '自动计算（黑字灰底）' },
  { className: 'mz-cell mz-typed mz-overridden', text: '1,234.56', words: '与计算值不同（左上角标）' },
  { className: 'mz-cell mz-bad', text: '12a', words: '不是数字（波浪线）' },
  { className: 'mz-cell mz-void', text: '', words: '表样此处无单元格（斜纹）' },
  { className: 'mz-cell mz-derived mz-error', text: '1,234.56', words: '必须处理（右上实心角标）' },
  { className: 'mz-cell mz-derived mz-warning', text: '1,234.56', words: '需说明（右上空心角标）' },
  { className: 'mz-cell mz-derived mz-commented', text: '1,234.56', words: '有批注（左下角标）' },
  { className: 'mz-cell mz-derived mz-negative', text: '-1,234.56', words: '负数（红字带负号）' },
] as const;

/** 图例: each state of a cell as it looks in the grid, with what it means. */
export function Legend() {
  return (
    <ul className="mz-legend" aria-label="图例">
      {ENTRIES.map((entry) => (
        <li key={entry.words}>
          <span className={entry.className} aria-hidden="true">
            {entry.text}
          </span>
          {entry.words}
        </li>
      ))}
    </ul>
  );
}
