// A person with an account (docs/peaka-api.md §2): whoever a key acts as.

export interface User {
	id: string;
	email: string;
	username: string;
	firstName: string;
	lastName: string;
}
