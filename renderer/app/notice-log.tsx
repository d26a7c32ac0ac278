import { useState } from 'react';
import { useCommands } from '../commands/registry.ts';
import { useTexts } from '../texts/i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Table } from '../ui/table.tsx';
import { useNoticeLog } from './notices.ts';
import { useFormat } from './start-state.tsx';

/** What the notices said while the program was open: they leave the corner, not the log. */
export function NoticeLog() {
  const t = useTexts();
  const format = useFormat();
  const log = useNoticeLog();
  const [open, setOpen] = useState(false);
  useCommands([{ id: 'program:notices', label: 'commands:notices', group: 'program', run: () => setOpen(true) }]);
  return (
    <Dialog title={t('common:noticeLog')} opened={open} onClose={() => setOpen(false)}>
      <Table
        caption={t('common:noticeLog')}
        columns={[
          { key: 'time', header: t('common:noticeTime'), cell: (notice) => format.time(notice.at), width: '5rem' },
          { key: 'text', header: t('common:noticeText'), cell: (notice) => notice.text },
        ]}
        rows={log}
        rowKey={(notice) => notice.id}
        empty={t('common:noticeLogEmpty')}
      />
    </Dialog>
  );
}
