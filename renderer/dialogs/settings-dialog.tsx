import { Button, Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { UserSettings } from '../../shared/contract/settings';
import { chooseFile } from '../document/choose-file';
import { changeSettings } from '../document/settings';
import { useSettings } from '../state/settings-store';
import { DialogFrame } from '../widgets/dialog-frame';
import { useKeptField } from '../widgets/use-draft-field';

const LOOKS = [
  { value: 'system', label: '跟随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
  { value: 'contrast', label: '高对比度' },
] as const;

const ENTER = [
  { value: 'down', label: '向下' },
  { value: 'right', label: '向右' },
  { value: 'stay', label: '不移动' },
] as const;

const AUTOSAVE = [0, 5, 10, 30].map((value) => ({ value, label: value === 0 ? '不自动保存' : `每 ${value} 分钟` }));
const KEPT = [14, 30, 90, 365].map((value) => ({ value, label: `${value} 天` }));
const ZOOMS = [80, 90, 100, 110, 125, 150, 200].map((value) => ({ value, label: `${value}%` }));

async function chooseStart(): Promise<void> {
  const choice = await chooseFile({ purpose: 'folder' });
  if (choice) await changeSettings({ folder: choice.file });
}

/** 设置: kept by the program for all documents; each counts from the moment it is chosen. */
export function SettingsDialog({ onClose }: { onClose(): void }) {
  const settings = useSettings();
  return (
    <DialogFrame
      width={520}
      title="设置"
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          完成
        </Button>
      }
    >
      <div className="mz-settings">
        <Choice name="外观" options={LOOKS} value={settings.look} change={(look) => changeSettings({ look })} />
        <Choice
          name="新打开文档的显示比例"
          options={ZOOMS}
          value={settings.zoom}
          change={(zoom) => changeSettings({ zoom })}
        />
        <NumberDisplay settings={settings} />
        <Choice
          name="按 Enter 键后"
          options={ENTER}
          value={settings.enter}
          change={(enter) => changeSettings({ enter })}
          hint="连续按 Tab 录入时，“向下”回到这一行开始录入的那一栏。"
        />
        <Choice
          name="自动保存"
          options={AUTOSAVE}
          value={settings.autosave}
          change={(autosave) => changeSettings({ autosave })}
          hint="存入已命名的文件，原来的内容留在历史版本里。不自动保存时，每次修改也都记入恢复日志，意外退出不会丢失。"
        />
        <Choice
          name="历史版本"
          options={KEPT}
          value={settings.keepDays}
          change={(keepDays) => changeSettings({ keepDays })}
          hint="最近 5 次保存以前的总是留着；更早的，每个保存过的日子留最后一份，留这么多天。"
        />
        <StartFolder folder={settings.folder} />
        <UserName name={settings.name} />
      </div>
    </DialogFrame>
  );
}

function NumberDisplay({ settings }: { settings: UserSettings }) {
  return (
    <Line name="新打开文档的数字">
      <Checkbox checked={settings.grouped} onChange={({ target }) => void changeSettings({ grouped: target.checked })}>
        千分位分隔
      </Checkbox>
      <Checkbox
        checked={settings.redNegative}
        onChange={({ target }) => void changeSettings({ redNegative: target.checked })}
      >
        负数红字
      </Checkbox>
    </Line>
  );
}

function UserName({ name }: { name: string }) {
  const field = useKeptField(name, (text) => void changeSettings({ name: text.trim() }));
  return (
    <Line name="姓名" hint="写在您的批注和复核记录里，不进入公开的文件。">
      <Input
        className="mz-settings-select"
        aria-label="姓名"
        size="small"
        maxLength={40}
        value={field.value}
        onChange={field.onChange}
        onBlur={field.keep}
        onPressEnter={field.keep}
      />
    </Line>
  );
}

function StartFolder({ folder }: { folder: string | null }) {
  return (
    <Line name="默认文件夹" hint="打开和保存从这里开始；桌面版从下次启动起。">
      <span className="mz-settings-path" title={folder ?? ''}>
        {folder ?? '文档'}
      </span>
      <Button size="small" onClick={() => void chooseStart()}>
        更改…
      </Button>
      {folder !== null && (
        <Button size="small" onClick={() => void changeSettings({ folder: null })}>
          还原
        </Button>
      )}
    </Line>
  );
}

function Line({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="mz-settings-line">
      <legend>{name}</legend>
      <div className="mz-settings-controls">{children}</div>
      {hint !== undefined && <p className="mz-muted">{hint}</p>}
    </fieldset>
  );
}

interface ChoiceProps<T extends string | number> {
  name: string;
  options: readonly { value: T; label: string }[];
  value: T;
  change(value: T): Promise<void>;
  hint?: string;
}

function Choice<T extends string | number>({ name, options, value, change, hint }: ChoiceProps<T>) {
  // A value that another version offered stays to be seen.
  const shown = options.some((one) => one.value === value) ? options : [...options, { value, label: String(value) }];
  return (
    <Line name={name} {...(hint !== undefined && { hint })}>
      <Select
        className="mz-settings-select"
        aria-label={name}
        value={value}
        options={[...shown]}
        onChange={(next: T) => void change(next)}
      />
    </Line>
  );
}
