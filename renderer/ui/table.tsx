import { Table as MantineTable, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** The header is only read aloud: a column of buttons. */
  readonly headerHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'left' | 'right' | 'center';
  readonly width?: string | number;
}

export interface TableProps<Row> {
  /** Says what the table holds; read aloud, shown with `captionShown`. */
  readonly caption: string;
  readonly captionShown?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The first cell becomes a button that opens the row; a click anywhere on the row does the same. */
  readonly onOpen?: (row: Row) => void;
  /** Drawn greyed, as what is over or out of use. */
  readonly isQuiet?: (row: Row) => boolean;
  /** Shown instead when there are no rows: what to do next. */
  readonly empty?: ReactNode;
}

export function Table<Row>({ caption, captionShown, columns, rows, empty, ...rest }: TableProps<Row>) {
  if (rows.length === 0 && empty) return empty;
  return (
    <MantineTable.ScrollContainer minWidth={0} type="native">
      <MantineTable stickyHeader highlightOnHover={rest.onOpen !== undefined} verticalSpacing={4} captionSide="top">
        <caption className={captionShown ? styles.caption : 'visually-hidden'}>{caption}</caption>
        <MantineTable.Thead>
          <MantineTable.Tr>
            {columns.map((column) => (
              <MantineTable.Th key={column.key} scope="col" ta={column.align ?? 'left'} w={column.width}>
                {column.headerHidden ? <span className="visually-hidden">{column.header}</span> : column.header}
              </MantineTable.Th>
            ))}
          </MantineTable.Tr>
        </MantineTable.Thead>
        <MantineTable.Tbody>
          {rows.map((row) => (
            <TableRow key={rest.rowKey(row)} row={row} columns={columns} {...rest} />
          ))}
        </MantineTable.Tbody>
      </MantineTable>
    </MantineTable.ScrollContainer>
  );
}

type RowProps<Row> = Pick<TableProps<Row>, 'columns' | 'onOpen' | 'isQuiet'> & { readonly row: Row };

function TableRow<Row>({ row, columns, onOpen, isQuiet }: RowProps<Row>) {
  return (
    <MantineTable.Tr
      className={`${onOpen ? styles.opens : ''} ${isQuiet?.(row) ? styles.quiet : ''}`}
      onClick={() => onOpen?.(row)}
    >
      {columns.map((column, index) => (
        <MantineTable.Td key={column.key} ta={column.align ?? 'left'}>
          {index === 0 && onOpen ? (
            <UnstyledButton className={styles.name}>{column.cell(row)}</UnstyledButton>
          ) : (
            column.cell(row)
          )}
        </MantineTable.Td>
      ))}
    </MantineTable.Tr>
  );
}
