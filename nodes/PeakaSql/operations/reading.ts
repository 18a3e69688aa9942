import { clock } from '../../shared/client/clock';
import type { Page } from '../../shared/client/sql-endpoint';
import { type ItemContext, userError } from '../../shared/kernel';
import type { Table } from '../../shared/rows/rows';

/** Milliseconds between two lines of progress in the editor. */
const progressEvery = 5_000;

/** Of the numbers only decimals come as text, and become numbers where no digit is lost, as those of Execute do. */
const isText = (type: string) => type.startsWith('decimal');

/** How much of a result is read. */
interface Limits {
	readonly maxRows: number;
	/** A query that goes on longer is cancelled, and its rows are not handed on; undefined for no limit. */
	readonly minutes?: number;
}

/** The rows of one statement, page after page, within limits; what was read, and how far it is. */
export class Reading {
	private rowCount = 0;
	private queryId = '';
	/** Whether there are more rows than were read. */
	private truncated = false;
	private readonly started = clock.now();
	private reported = this.started;
	private firstPage?: Promise<Page>;

	constructor(
		private readonly pages: AsyncGenerator<Page, void>,
		private readonly limits: Limits,
		private readonly context: ItemContext,
	) {}

	/** The first page, which is read once, whoever asks for it first. */
	async first(): Promise<Page> {
		// The first page is there, or the error of its request was thrown.
		return await (this.firstPage ??= this.pages.next().then(({ value }) => value as Page));
	}

	/** A table per page that has rows; the first one has the columns even where there is no row at all. */
	async *tables(): AsyncGenerator<Table> {
		let isFirst = true;
		for (
			let page: Page | undefined = await this.first();
			page && !this.truncated;
			page = await this.next()
		) {
			const { columns, rows } = page;
			const left = this.limits.maxRows - this.rowCount;
			this.queryId = page.id;
			this.truncated = rows.length > left;
			this.rowCount += Math.min(left, rows.length);
			this.report(page);
			if (!columns || (rows.length === 0 && !isFirst)) continue;
			isFirst = false;
			yield {
				columns: columns.map(({ name, type }) => (isText(type) ? { name, type } : { name })),
				rows: this.truncated ? rows.slice(0, left) : rows,
			};
		}
	}

	summary() {
		return { rowCount: this.rowCount, truncated: this.truncated, queryId: this.queryId };
	}

	private async next(): Promise<Page | undefined> {
		if (this.truncated) return undefined;
		const { minutes } = this.limits;
		if (minutes && clock.now() - this.started > minutes * 60_000) {
			throw userError(
				`The query was cancelled after ${minutes} minutes; it had given ${this.rowCount} rows`,
				'Raise Time Limit in the options, or read fewer rows: a condition or LIMIT in the SQL',
			);
		}
		const { done, value } = await this.pages.next();
		return done ? undefined : (value as Page);
	}

	private report({ state, progress }: Page) {
		if (clock.now() - this.reported < progressEvery) return;
		this.reported = clock.now();
		const percent = progress === undefined ? '' : `, ${Math.round(progress)} %`;
		this.context.node.sendMessageToUI(
			`Query ${this.queryId}: ${this.rowCount} rows, ${state.toLowerCase()}${percent}`,
		);
	}
}
