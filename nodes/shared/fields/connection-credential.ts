import type { IDataObject, ResourceMapperField, ResourceMapperValue } from 'n8n-workflow';
import { field, type MapperFields, mistake, route } from '../kernel';
import { readValues, typedValue } from '../kernel/values';
import { peakaOf, pickerExecution } from '../transport';
import { type Connector, connector, readConnector } from './connector';

const none = 'This connector asks for nothing: there is no field to fill in';

/** One field for each part of the credential that the chosen connector wants (docs/peaka-api.md §10.1). */
const loadCredentialFields: MapperFields = async function () {
	const peaka = peakaOf(this, pickerExecution());
	const rawOf = (name: string) => this.getCurrentNodeParameter(name);
	const { connectionType } = await readValues([{ ...connector, required: false }], peaka, rawOf);
	if (!connectionType) return { fields: [], emptyFieldsNotice: 'Choose a connector first' };
	const chosen = { connectionType: connectionType as string };
	const { configuration } = await peaka.read<Connector>(route(readConnector, chosen));
	return { fields: (configuration ?? []).map(toMapperField), emptyFieldsNotice: none };
};

const toMapperField = ({
	fieldName,
	fieldType,
	required = false,
	description,
}: NonNullable<Connector['configuration']>[number]): ResourceMapperField => ({
	id: fieldName,
	displayName: description || fieldName,
	type: fieldType === 'number' || fieldType === 'boolean' ? fieldType : 'string',
	required,
	display: true,
	defaultMatch: false,
	canBeUsedToMatch: false,
});

export const credential = field.literal({
	displayName: 'Credential',
	name: 'credential',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['connectionType.value'],
		resourceMapper: {
			resourceMapperMethod: loadCredentialFields,
			mode: 'add',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: true,
			supportAutoMap: false,
			noFieldsError: 'Peaka tells no field for this connector. Use Credential JSON instead.',
		},
	},
	description:
		'What the source asks for; Peaka tries it at once. The workflow keeps what is typed here: take passwords and tokens from an expression.',
});

/** The filled-in form as Peaka wants it. n8n leaves what expressions give unchecked. */
export function credentialOf({ value, schema = [] }: ResourceMapperValue): IDataObject {
	const entries = Object.entries(value ?? {}).filter(([, given]) => !isEmpty(given));
	const credential: IDataObject = Object.fromEntries(entries);
	for (const { id, displayName, type, required } of schema) {
		if (type === 'boolean' && required) credential[id] ??= false;
		if (id in credential) credential[id] = typed(credential[id], type, displayName);
		else if (required) {
			throw mistake(
				`${displayName} is empty`,
				'Fill it in under Credential, or check the expression in it',
			);
		}
	}
	if (schema.length > 0 && Object.keys(credential).length === 0) {
		throw mistake(
			'The credential is empty',
			'Fill in what the source needs, or choose another way under Sign In With',
		);
	}
	return credential;
}

const isEmpty = (given: unknown) => given === null || given === undefined || given === '';

/** Messages never show the value: it may be a secret. */
function typed(given: unknown, type: ResourceMapperField['type'], displayName: string) {
	const value = typedValue(type, given);
	if (value !== undefined) return value;
	throw mistake(
		`${displayName} is not a ${type}`,
		'Correct it under Credential, or the expression in it',
	);
}
