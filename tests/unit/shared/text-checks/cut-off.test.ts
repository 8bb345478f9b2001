import { describe, expect, it } from 'vitest';
import { cutOff } from '../../../../shared/text-checks/cut-off';

describe('sentences that stop in the middle', () => {
  it.each([
    ['增加公务用车平台系统使用费约', '约'],
    ['为广大干部职工提供安全、快捷、细致、周到的工作环境；加', '；加'],
    ['保障机关日常运转，维修费大约', '约'],
    ['负责公文起草、会议组织以及', '以及'],
    ['主要是人员工资增长，由于', '由于'],
    ['负责与上级单位和', null],
  ])('%s', (text, mark) => {
    expect(cutOff(text).map((found) => found.mark)).toEqual(mark === null ? [] : [mark]);
  });

  it.each([
    '按期履行政府采购合约',
    '项目资金厉行节约',
    '科学普及',
    '修订完善村规民约',
    '服务触手可及',
    '引导群众参与其中',
    '优,良,中,差',
    '做到力所能及',
    '核对办公用房租约',
    '年度审计验收通过',
    '这样开支没有根据',
    '人大代表积极参与',
    '各项支出总和',
    '办公费、水费、电费等',
    '本年无此项支出，无',
    '预算安排情况如下：',
    '其中：',
    '房屋、车辆、水、电',
    '保证办公环境；维护系统安全',
    '约',
    '',
  ])('“%s” is whole', (text) => {
    expect(cutOff(text)).toEqual([]);
  });
});
