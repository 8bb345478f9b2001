import { DialogFrame } from '../widgets/dialog-frame';

const GROUPS: readonly { title: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    title: '填写',
    keys: [
      ['直接键入', '替换单元格内容'],
      ['F2 / 双击', '修改单元格；自动计算的格改为手工填写'],
      ['Enter / Shift+Enter', '确定并向下 / 向上'],
      ['Tab / Shift+Tab', '确定并到下一个 / 上一个待填格；可增行的表在末格添加一行'],
      ['Esc', '取消'],
      ['Delete', '清除；改过的自动计算格还原为计算值'],
      ['=12.5+3*2', '格内算式，确定后填入结果'],
      ['Ctrl+Enter', '同一内容填入所选各格'],
      ['Ctrl+D / Ctrl+R', '向下 / 向右填充'],
      ["Ctrl+'", '复制上面一格'],
      ['F4', '在别的格上重复刚才的操作'],
      ['Ctrl+;', '填入今天的日期（文字单元格）'],
      ['Ctrl+Alt+V', '选择性粘贴：元与万元换算、转置'],
      ['Ctrl+[ ] `', '到引用的格、从属的格；标出两者'],
    ],
  },
  {
    title: '移动和选择',
    keys: [
      ['方向键', '移动一格'],
      ['Ctrl+方向键', '到数据边缘'],
      ['Home / End', '行首 / 行尾'],
      ['Ctrl+Home / Ctrl+End', '表首 / 最后一格'],
      ['Shift+上述键', '扩大选择'],
      ['Ctrl+A', '全选'],
      ['Shift+空格 / Ctrl+空格', '整行 / 整列'],
      ['Ctrl+PageUp / PageDown', '上一张 / 下一张表，表后是情况说明（也可用 Alt）'],
      ['Ctrl+G / F5', '定位：表3 D6、编码、名称'],
      ['F6 / Shift+F6', '下一个 / 上一个区域'],
      ['Alt+Shift+方向键', '移动行，升级或降级'],
      ['Ctrl+滚轮 / Ctrl+0', '缩放 / 实际大小'],
    ],
  },
  {
    title: '文档',
    keys: [
      ['Ctrl+S / F12', '保存 / 另存为'],
      ['Ctrl+O / Ctrl+N', '打开 / 新建'],
      ['Ctrl+Z / Ctrl+Y', '撤销 / 恢复'],
      ['Ctrl+C / X / V', '复制 / 剪切 / 粘贴'],
      ['F8 / Shift+F8', '下一个 / 上一个审核问题'],
      ['F9', '审核'],
      ['Shift+F2', '写出错说明'],
      ['Ctrl+Shift+F2', '插入批注（正文里也可用）'],
      ['Ctrl+B', '正文加粗'],
      ['Tab / Shift+Tab', '编号列表里：降级 / 升级'],
      ['Ctrl+P / Ctrl+F2', '打印 / 预览'],
      ['Ctrl+1', '数字格式'],
      ['Ctrl+= / Ctrl+-', '添加 / 删除科目行'],
      ['Ctrl+F / Ctrl+H', '查找 / 替换'],
      ['Shift+F10', '右键菜单'],
      ['F1 / Ctrl+/', '使用手册 / 快捷键'],
    ],
  },
];

/** All keys, in groups. */
export function ShortcutList() {
  return (
    <div className="mz-shortcuts">
      {GROUPS.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl>
            {group.keys.map(([keys, words]) => (
              <div key={keys}>
                <dt>{keys}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** 快捷键 on one page. */
export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  return (
    <DialogFrame width={860} title="快捷键" footer={null} onCancel={onClose}>
      <ShortcutList />
    </DialogFrame>
  );
}
