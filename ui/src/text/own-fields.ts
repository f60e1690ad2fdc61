// Words of 设置 › 自定义项目.

export const ownFieldsText = {
  lead: '本校要用、软件里没有的项目，可以在这里自己定义；之后在档案、名册、筛选、导入和导出里都能用。',
  empty: '还没有自定义项目。例如：家庭经济困难认定、英语四级成绩、志愿服务时长。',
  add: '新增项目',
  label: '项目名称',
  label_hint: '就是表格里的列名，最多 20 个字',
  kind: '类型',
  options: '选项',
  options_hint: '一行一个',
  aliases: '导入时的其他叫法',
  aliases_hint: '一行一个；表格里用这些列名时也认得',
  sensitive: '敏感内容，平时遮挡显示',
  people: (n: number) => (n === 0 ? '还没有人填写' : `${n} 人已填`),
  retire: '停用',
  revive: '重新启用',
  retired: '已停用，内容还在',
}
