import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type AccessEntry, type AccessList, accessKinds } from '@mandat/contract';
import PDFDocument from 'pdfkit';
import type { Wording } from './wording.ts';

const margin = 42;
const colours = { text: '#1b1f24', faint: '#59636e', line: '#c8ced6' } as const;
/** Shares of the width of the page. */
const shares = [0.24, 0.16, 0.1, 0.12, 0.12, 0.26] as const;

/** Names of the whole of Europe: the fonts that PDF itself knows have no letters beyond Western Europe's. */
const readFonts = (): Promise<Buffer[]> =>
  Promise.all(
    ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => readFile(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}`)))),
  );

/** The list on paper (A4, landscape): whose it is, of when, and how many pages there are. */
export async function accessListPdf(list: AccessList, wording: Wording): Promise<Uint8Array> {
  const [plain, bold] = await readFonts();
  const { accessList } = wording.texts;
  const doc = new PDFDocument({
    ...{ size: 'A4', layout: 'landscape', margin, bufferPages: true, lang: wording.language },
    info: { Title: `${accessList.title}, ${list.tenant}`, CreationDate: new Date(list.generatedAt) },
  });
  const pieces: Uint8Array[] = [];
  doc.on('data', (piece: Uint8Array) => pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  doc.registerFont('plain', plain ?? '').registerFont('bold', bold ?? '');
  doc.font('bold').fontSize(17).fillColor(colours.text).text(accessList.title);
  doc.font('plain').fontSize(9.5).moveDown(0.3);
  doc.text(`${accessList.controller}: ${list.tenant}`);
  doc.text(`${accessList.asOf}: ${wording.asOf(list)}`);
  doc.text(`${accessList.generated}: ${wording.instant(list.generatedAt)}`);
  for (const kind of accessKinds)
    writeKind(
      doc,
      kind,
      list.entries.filter((entry) => entry.kind === kind),
      wording,
    );
  heading(doc, accessList.history);
  for (const source of wording.sources(list))
    doc
      .font('plain')
      .fontSize(8.5)
      .fillColor(colours.faint)
      .text(source, margin, undefined, { width: widthOf(doc) });
  numberPages(doc, list, wording);
  doc.end();
  await ended;
  return Buffer.concat(pieces);
}

type Doc = InstanceType<typeof PDFDocument>;

const widthOf = (doc: Doc) => doc.page.width - 2 * margin;
const bottomOf = (doc: Doc) => doc.page.height - margin - 16;

function heading(doc: Doc, title: string): void {
  if (doc.y > bottomOf(doc) - 70) doc.addPage();
  doc
    .moveDown(1.1)
    .font('bold')
    .fontSize(11.5)
    .fillColor(colours.text)
    .text(title, margin, undefined, { width: widthOf(doc) });
}

function writeKind(doc: Doc, kind: AccessEntry['kind'], entries: readonly AccessEntry[], wording: Wording): void {
  const { accessList } = wording.texts;
  heading(doc, accessList.kinds[kind]);
  doc
    .font('plain')
    .fontSize(8.5)
    .fillColor(colours.faint)
    .text(accessList.explanations[kind], { width: widthOf(doc) });
  doc.moveDown(0.4);
  if (entries.length === 0) {
    doc.fillColor(colours.text).text(accessList.empty);
    return;
  }
  const { columns } = accessList;
  const head = [columns.name, columns.account, columns.state, columns.since, columns.until, columns.why];
  writeRow(doc, head, 'bold');
  for (const entry of entries) {
    const times = [entry.since, entry.until].map((at) => (at === null ? '–' : wording.instant(at)));
    const why = entry.grounds.map(wording.ground).join('\n');
    const cells = [entry.name, wording.account(entry), accessList.states[entry.state], ...times, why];
    if (!fits(doc, cells)) {
      doc.addPage();
      writeRow(doc, head, 'bold');
    }
    writeRow(doc, cells, 'plain');
  }
}

const cellWidth = (doc: Doc, share: number) => share * widthOf(doc) - 6;

function heightOf(doc: Doc, cells: readonly string[], font: 'plain' | 'bold'): number {
  doc.font(font).fontSize(8);
  return (
    Math.max(...cells.map((cell, index) => doc.heightOfString(cell === '' ? ' ' : cell, { width: cellWidth(doc, shares[index] ?? 0) }))) + 7
  );
}

function fits(doc: Doc, cells: readonly string[]): boolean {
  return doc.y + heightOf(doc, cells, 'plain') <= bottomOf(doc);
}

/** A row that is taller than a page is cut at the page's end by its own cell's height limit, never by another row. */
function writeRow(doc: Doc, cells: readonly string[], font: 'plain' | 'bold'): void {
  const top = doc.y;
  const height = Math.min(heightOf(doc, cells, font), bottomOf(doc) - top);
  let left = margin;
  for (const [index, cell] of cells.entries()) {
    const share = shares[index] ?? 0;
    doc.fillColor(font === 'bold' ? colours.faint : colours.text);
    doc.text(cell, left, top + 3, { width: cellWidth(doc, share), height: height - 4, ellipsis: true });
    left += share * widthOf(doc);
  }
  doc
    .moveTo(margin, top + height)
    .lineTo(margin + widthOf(doc), top + height)
    .lineWidth(0.4)
    .strokeColor(colours.line)
    .stroke();
  doc.x = margin;
  doc.y = top + height;
}

function numberPages(doc: Doc, { tenant, generatedAt }: AccessList, wording: Wording): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index);
    // Below the margin pdfkit would begin another page.
    doc.page.margins.bottom = 0;
    const number = wording.fill(wording.texts.accessList.page, { page: String(index + 1), pages: String(count) });
    const line = `${tenant} · ${wording.instant(generatedAt)} · ${number}`;
    doc
      .font('plain')
      .fontSize(8)
      .fillColor(colours.faint)
      .text(line, margin, doc.page.height - margin + 6, { width: widthOf(doc), align: 'right', lineBreak: false });
  }
}
