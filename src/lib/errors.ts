// What a module throws where it can't answer. hooks.server.ts turns each into an answer of the web.

/** There is no such thing, or nothing that this viewer may know of. */
export class NotFound extends Error {
	override name = 'NotFound';
}

/** It is not theirs to do or to see; the message is the permission that they lack, where there is one for it. */
export class NotAllowed extends Error {
	override name = 'NotAllowed';
}

/** Nobody is signed in; `to` is where the person wanted to go, a path of ours. */
export class SignInNeeded extends Error {
	override name = 'SignInNeeded';
	constructor(readonly to: string) {
		super('sign in first');
	}
}

/** What was sent can't be read, so nothing of it was done: it is too large, broke off, or is no form of ours. */
export class Unreadable extends Error {
	override name = 'Unreadable';
	constructor(readonly why: 'too_large' | 'unread') {
		super(why);
	}
}

/** It would be theirs to do, but the state of the thing forbids it: `why` is the end of a message's key. */
export class Conflict extends Error {
	override name = 'Conflict';
	constructor(readonly why: 'submitted' | 'round_closed' | 'round_upcoming' | 'not_returned') {
		super(why);
	}
}
