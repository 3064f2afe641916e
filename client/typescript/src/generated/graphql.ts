/* eslint-disable */
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Date (isoformat) */
  Date: { input: string; output: string; }
  /** Date with time (isoformat) */
  DateTime: { input: string; output: string; }
};

/** A case that is given up. */
export type AbandonEstablishmentInput = {
  /** The day; today or earlier, not before the last step. */
  abandonedOn: Scalars['Date']['input'];
  /** The case. */
  caseId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 200 characters. */
  reason: Scalars['String']['input'];
};

/** The receiving union's agreement. */
export type AcceptTransferInput = {
  /** Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it. */
  actingReason?: InputMaybe<Scalars['String']['input']>;
  /** The employer, on the receiving union's own ledger, from completion on. */
  employerId?: InputMaybe<Scalars['ID']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Post at that employer, at most 100 characters. */
  post?: InputMaybe<Scalars['String']['input']>;
  /** The transfer, by its id at the side that you act for. */
  transferId: Scalars['ID']['input'];
};

/** Which lines of the access log. All conditions must hold; what is left out or null does not restrict. */
export type AccessFilter = {
  /** Of this kind. */
  kind?: InputMaybe<AccessKind>;
  /** About this member. */
  memberId?: InputMaybe<Scalars['ID']['input']>;
};

/** What was done with somebody's personal data, or with who is let in. */
export type AccessKind =
  /** The requests of a batch of cards went to the bank in clear. */
  | 'CARDS_DISCLOSED'
  /** A grant was revoked. */
  | 'GRANT_REVOKED'
  /** A principal was linked to who it is at an issuer. */
  | 'IDENTITY_LINKED'
  /** Such a link was ended. */
  | 'IDENTITY_UNLINKED'
  /** Members went out in a file in clear; the reason ends with how many, and `memberId` finds those lines of a member. */
  | 'LIST_EXPORTED'
  /** A member's number, birth date or day of joining was corrected. */
  | 'MEMBER_CORRECTED'
  /** A person's data were erased. */
  | 'MEMBER_ERASED'
  /** Everything that is kept of a member was given out. */
  | 'MEMBER_EXPORTED'
  /** A member's data were shown in clear. */
  | 'MEMBER_REVEALED'
  /** A person or a service was added that may be let in. */
  | 'PRINCIPAL_ADDED'
  /** A person or a service is let in no more, and its tokens were revoked. */
  | 'PRINCIPAL_DISABLED'
  /** A person or a service may be let in again. */
  | 'PRINCIPAL_ENABLED'
  /** Somebody asked whether a person is registered. */
  | 'REGISTRATION_CHECKED'
  /** A role was granted. */
  | 'ROLE_GRANTED'
  /** A token was made. */
  | 'TOKEN_MADE'
  /** A token was revoked. */
  | 'TOKEN_REVOKED'
  /** A token got a successor. */
  | 'TOKEN_ROTATED'
  /** Another system is told of changes from then on. */
  | 'WEBHOOK_ADDED'
  /** A webhook was changed, paused, resumed or replayed. */
  | 'WEBHOOK_CHANGED'
  /** A webhook was removed. */
  | 'WEBHOOK_REMOVED'
  /** A webhook got another secret. */
  | 'WEBHOOK_ROTATED'
  /** A test call of a webhook was asked for. */
  | 'WEBHOOK_TESTED'
  | '%future added value';

/** A card that its member activated. */
export type ActivateCardInput = {
  /** The day of activation; today where left out. */
  activatedOn?: InputMaybe<Scalars['Date']['input']>;
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A person or a service to be let in. */
export type AddPrincipalInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** A person or a service. */
  kind: PrincipalKind;
  /** Its name, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** The organization it belongs to; administrators there and above look after it. */
  organizationId: Scalars['ID']['input'];
};

/** The next step of a case. */
export type AdvanceEstablishmentInput = {
  /** The case. */
  caseId: Scalars['ID']['input'];
  /** Number of the step's document; with REPLY and APPROVE it must be given. */
  documentNo?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The day; today or earlier, not before the step before. */
  on: Scalars['Date']['input'];
  /** What happened. */
  step: EstablishmentStep;
  /** With APPROVE: the years of the term, 3 or 5; of a federation 5. */
  termYears?: InputMaybe<Scalars['Int']['input']>;
  /** With APPLY: the head-count; must be given where the employer has no credit code. */
  workers?: InputMaybe<Scalars['Int']['input']>;
};

/** How old a member becomes in the year of the day. */
export type AgeBand =
  /** 25 to 34. */
  | 'FROM_25'
  /** 35 to 44. */
  | 'FROM_35'
  /** 45 to 54. */
  | 'FROM_45'
  /** 55 and older. */
  | 'FROM_55'
  /** Younger than 25. */
  | 'UNDER_25'
  | '%future added value';

/** A figure of a period, spread over direct subordinates. */
export type AllocateTargetInput = {
  /** What is to be reached; of some figures less is better, and those are refused. */
  figure: Figure;
  /** The first day of the period. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 200, one for each subordinate; all are set or none. */
  lines: Array<AllocationLineInput>;
  /** The superior: your own organization, or one below it. */
  organizationId: Scalars['ID']['input'];
  /** The last day of the period, at most 366 days with the first one. */
  toOn: Scalars['Date']['input'];
};

/** What one direct subordinate is to reach. */
export type AllocationLineInput = {
  /** What else is to be known of it, at most 500 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The officer of the organization who answers for it; leave out for nobody, or give `responsible`. */
  officerId?: InputMaybe<Scalars['ID']['input']>;
  /** The direct subordinate. */
  organizationId: Scalars['ID']['input'];
  /** Who answers for it, in words: a name or a post, at most 100 characters; not beside an officer. */
  responsible?: InputMaybe<Scalars['String']['input']>;
  /** A count from 1 to 2,000,000,000, or a rate in hundredths of a percent from 1 to 10,000 (9412 is 94.12 %). */
  value: Scalars['Int']['input'];
};

/** The bank's answer file. */
export type AnswerCardBatchInput = {
  /** The day of the answer; today where left out. */
  answeredOn?: InputMaybe<Scalars['Date']['input']>;
  /** The batch. */
  batchId: Scalars['ID']['input'];
  /** The file as text: CSV in UTF-8 with the columns line_no and result (ACCEPTED, REJECTED, PRODUCED), and where the bank has them reason, note and reference; at most 1 MB and 2,000 lines. */
  file: Scalars['String']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Which applications. All conditions must hold; what is left out or null does not restrict. */
export type ApplicationFilter = {
  /** In this state; APPLIED: still to be decided. */
  state?: InputMaybe<ApplicationState>;
};

/** Why an application for membership is rejected. */
export type ApplicationRejectionReason =
  /** What was given is wrong or cannot be verified. */
  | 'DATA_WRONG'
  /** The person cannot be a member, such as one who has retired. */
  | 'NOT_ELIGIBLE'
  /** The person does not work where this union is. */
  | 'NOT_EMPLOYED_HERE'
  /** Another reason; the note says which. */
  | 'OTHER'
  /** The person is a member already; a transfer is the way. */
  | 'REGISTERED_ELSEWHERE'
  | '%future added value';

/** How far an application for membership has come. */
export type ApplicationState =
  /** Waits for the union's decision. */
  | 'APPLIED'
  /** Approved; the person became a member. */
  | 'APPROVED'
  /** Rejected. */
  | 'REJECTED'
  /** Taken back by the person. */
  | 'WITHDRAWN'
  | '%future added value';

/** A person who applies to become a member; at the union of the place where the employer has none. */
export type ApplyForMembershipInput = {
  /** Of a dispatched worker: the agency's unified social credit code, 18 characters. */
  agencyCreditCode?: InputMaybe<Scalars['String']['input']>;
  /** When the person applied; today or earlier. */
  appliedOn: Scalars['Date']['input'];
  /** Date of birth; at least 16 years before joining. */
  birthDate: Scalars['Date']['input'];
  /** When the person consented to the processing of the data. */
  consentedOn?: InputMaybe<Scalars['Date']['input']>;
  /** Of a dispatched worker: at whose union it joins, and why. */
  dispatchBasis?: InputMaybe<DispatchBasis>;
  /** Education, two digits (GB/T 4658). */
  education?: InputMaybe<Scalars['String']['input']>;
  /** The employer, on this union's own ledger. */
  employerId?: InputMaybe<Scalars['ID']['input']>;
  /** The form of employment. */
  employmentForm?: EmploymentForm;
  /** Whether in post. */
  employmentStatus?: EmploymentStatus;
  /** Ethnic group, two digits (GB/T 3304). */
  ethnicGroup?: InputMaybe<Scalars['String']['input']>;
  /** Where the household is registered. */
  householdType?: InputMaybe<HouseholdType>;
  /** When the document expires. */
  idExpiresOn?: InputMaybe<Scalars['Date']['input']>;
  /** Whether the document never expires. */
  idIsLongTerm?: Scalars['Boolean']['input'];
  /** The document that identifies the person. */
  idType?: IdType;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whether a migrant worker. */
  isMigrantWorker?: InputMaybe<Scalars['Boolean']['input']>;
  /** How the person joined. */
  joinChannel?: JoinChannel;
  /** Mobile number; kept encrypted, shown masked only. */
  mobile?: InputMaybe<Scalars['String']['input']>;
  /** Full name, 2 to 50 characters. */
  name: Scalars['String']['input'];
  /** The document's number, in clear; kept encrypted, shown masked only. */
  nationalNumber: Scalars['String']['input'];
  /** One of the eight groups of new-form workers. */
  occupationGroup?: InputMaybe<Scalars['String']['input']>;
  /** The organization that decides; of a kind that holds members. */
  organizationId: Scalars['ID']['input'];
  /** Political status, two digits (GB/T 4762). */
  politicalStatus?: InputMaybe<Scalars['String']['input']>;
  /** Post at the employer. */
  post?: InputMaybe<Scalars['String']['input']>;
  /** Region of residence, 6 to 12 digits. */
  residenceRegion?: InputMaybe<Scalars['String']['input']>;
  /** Sex. */
  sex: Sex;
  /** Skill grade. */
  skillGrade?: InputMaybe<Scalars['String']['input']>;
  /** How the data were verified. */
  verificationMethod?: InputMaybe<VerificationMethod>;
  /** Who verified them. */
  verifiedBy?: InputMaybe<Scalars['String']['input']>;
  /** When they were verified. */
  verifiedOn?: InputMaybe<Scalars['Date']['input']>;
};

/** A person to be put into an office. */
export type AppointOfficerInput = {
  /** When the person was elected. */
  electedOn?: InputMaybe<Scalars['Date']['input']>;
  /** Full-time or part-time. */
  employment: OfficerEmployment;
  /** The first day in office; today or earlier. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The person as an active member within your scope; the name is taken from there. */
  memberId?: InputMaybe<Scalars['ID']['input']>;
  /** The person's name, 2 to 50 characters, where no member is named. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The union. */
  organizationId: Scalars['ID']['input'];
  /** What the person is at the employer; some positions close some offices. */
  positionAtEmployer?: PositionAtEmployer;
  /** The office; one chair at a time. */
  role: OfficerRole;
};

/** An application that the union approves. */
export type ApproveApplicationInput = {
  /** The application; open. */
  applicationId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The first day of the membership; today or earlier, and not before the application. */
  joinedOn: Scalars['Date']['input'];
};

/** What the bank says of a request for a card. */
export type BankAnswer =
  /** The bank accepted the request. */
  | 'ACCEPTED'
  /** The bank has made the card. */
  | 'PRODUCED'
  /** The bank rejected the request; say why. */
  | 'REJECTED'
  | '%future added value';

/** Why the bank rejected a request. */
export type BankRejectionReason =
  /** The document has expired. */
  | 'DOCUMENT_EXPIRED'
  /** The bank knows a card of this person already. */
  | 'HAS_CARD'
  /** Name and document do not belong together. */
  | 'IDENTITY_MISMATCH'
  /** The mobile number cannot be used. */
  | 'MOBILE_INVALID'
  /** The bank does not give this person a card. */
  | 'NOT_ELIGIBLE'
  /** Another reason; the note says which. */
  | 'OTHER'
  | '%future added value';

/** A term of office that begins with an election or a re-election. */
export type BeginTermInput = {
  /** The first day; today or earlier. The running term ends on it where it would have lasted longer. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization. */
  organizationId: Scalars['ID']['input'];
  /** Its length: 3 or 5 years; of a federation or industrial union 5. */
  years: Scalars['Int']['input'];
};

/** Which changes of the benefits are asked for. */
export type BenefitChangeKind =
  /** Who has the benefits at the end of the period and had not before it. */
  | 'ADDITION'
  /** Who had the benefits before the period and has not at its end. */
  | 'REMOVAL'
  | '%future added value';

/** Why a member came under the benefits of a card, or left them. */
export type BenefitChangeReason =
  /** The card was cancelled, rejected or expired. */
  | 'CARD_CLOSED'
  /** The membership ended or is retained. */
  | 'HOLDER_LEFT'
  /** The card was issued. */
  | 'ISSUED'
  /** The card was replaced. */
  | 'REPLACED'
  /** Suspended benefits were resumed. */
  | 'RESUMED'
  /** The holder is an active member again. */
  | 'RETURNED'
  /** The union suspended them. */
  | 'SUSPENDED'
  /** The holder came from a union outside. */
  | 'TRANSFERRED_IN'
  /** The holder went to a union outside. */
  | 'TRANSFERRED_OUT'
  | '%future added value';

/** Whether a card's holder has the benefits that come with it, whatever the bank does. */
export type BenefitStatus =
  /** The holder has the benefits, also while the card is reported lost. */
  | 'CURRENT'
  /** The holder is no longer an active member, or the card has ended; or another card has them. */
  | 'ENDED'
  /** The card was not issued yet. */
  | 'NOT_YET'
  /** The union suspended them. */
  | 'SUSPENDED'
  | '%future added value';

/** Why the benefits of a card were suspended. */
export type BenefitSuspensionReason =
  /** What is on record of the member is being looked at. */
  | 'DATA_UNDER_REVIEW'
  /** The employer has not remitted the union's funds, which the benefits depend on. */
  | 'FUNDS_NOT_REMITTED'
  /** The member asked for it. */
  | 'MEMBER_ASKED'
  /** The card was used by somebody else, or for what it is not meant. */
  | 'MISUSED'
  /** Another reason; the note says which. */
  | 'OTHER'
  | '%future added value';

/** Which tree figures are added up along. */
export type Boundary =
  /** The tree as it was on each day. */
  | 'AS_FILED'
  /** Today's tree, for all days. */
  | 'TODAY'
  | '%future added value';

/** What became of one member when a superior moved members at once. */
export type BulkOutcome =
  /** With the receiving union already. */
  | 'ALREADY_THERE'
  /** The present membership began after the day; take a later one. */
  | 'BEGAN_LATER'
  /** The membership has ended; the record stays. */
  | 'MEMBERSHIP_ENDED'
  /** Moved. */
  | 'MOVED'
  /** No member of the union. */
  | 'NOT_FOUND'
  | '%future added value';

/** Why a superior moves members at once. */
export type BulkReason =
  /** Their union is dissolved. */
  | 'DISSOLUTION'
  /** Their employer is closed. */
  | 'EMPLOYER_CLOSED'
  /** Their union is split. */
  | 'SPLIT'
  | '%future added value';

/** A batch that is given up. */
export type CancelCardBatchInput = {
  /** The batch. */
  batchId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A card, or a request on its way, to be cancelled. */
export type CancelCardInput = {
  /** The day from which it is; today where left out. */
  cancelledOn?: InputMaybe<Scalars['Date']['input']>;
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  reason: CardClosingReason;
};

/** An export that is not wanted any more. */
export type CancelExportInput = {
  /** The export. A second time changes nothing. */
  exportId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** An import that is given up. */
export type CancelImportInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The import; one that you began yourself. */
  importId: Scalars['ID']['input'];
};

/** Which batches. All conditions must hold; what is left out or null does not restrict. */
export type CardBatchFilter = {
  /** In this state. */
  state?: InputMaybe<CardBatchState>;
};

/** How far a batch of card requests has come. */
export type CardBatchState =
  /** The bank has answered every line. */
  | 'ANSWERED'
  /** Given up; cards that no answer came for can go into another batch. */
  | 'CANCELLED'
  /** Put together; nothing was disclosed yet. */
  | 'MADE'
  /** The file for the bank was handed out; answers are awaited. */
  | 'SENT'
  | '%future added value';

/** Why a card was cancelled. */
export type CardClosingReason =
  /** It was requested with wrong data. */
  | 'DATA_WRONG'
  /** It is lost and no other one is wanted. */
  | 'LOST'
  /** The membership ended or is retained before the card was issued. */
  | 'MEMBERSHIP_ENDED'
  /** The member asked for it. */
  | 'MEMBER_ASKED'
  /** Another reason. */
  | 'OTHER'
  | '%future added value';

/** Which cards. All conditions must hold; what is left out or null does not restrict. */
export type CardFilter = {
  /** Issued on this day or later. */
  issuedFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Issued on this day or earlier. */
  issuedTo?: InputMaybe<Scalars['Date']['input']>;
  /** In this state. */
  state?: InputMaybe<CardState>;
};

/** What became of one line of the bank's answer file. */
export type CardLineOutcome =
  /** The line was answered before; nothing changes. */
  | 'ALREADY_ANSWERED'
  /** The card follows the bank's answer. */
  | 'APPLIED'
  /** The result is none of ACCEPTED, REJECTED and PRODUCED. */
  | 'BAD_RESULT'
  /** The card was cancelled, or went on; it stays as it is. */
  | 'CARD_STATE'
  /** The batch has no line of this number. */
  | 'UNKNOWN_LINE'
  | '%future added value';

/** What became of a line of a batch. */
export type CardLineResult =
  /** The bank accepted the request. */
  | 'ACCEPTED'
  /** The card was cancelled, or went on, before the answer came. */
  | 'CARD_STATE'
  /** The bank has made the card. */
  | 'PRODUCED'
  /** The bank rejected the request. */
  | 'REJECTED'
  | '%future added value';

/** The state of a membership card. */
export type CardState =
  /** The bank accepted the request. */
  | 'ACCEPTED_BY_BANK'
  /** Activated by the member; live. */
  | 'ACTIVE'
  /** Cancelled. */
  | 'CANCELLED'
  /** The member agreed to a card. */
  | 'CONSENTED'
  /** The card is with the union. */
  | 'DELIVERED_TO_UNION'
  /** Expired. */
  | 'EXPIRED'
  /** Handed to the member; live. */
  | 'ISSUED'
  /** Reported lost; the benefits go on. */
  | 'LOST_REPORTED'
  /** The card has been made. */
  | 'PRODUCED'
  /** The bank rejected the request. */
  | 'REJECTED_BY_BANK'
  /** Replaced by another card. */
  | 'REPLACED'
  /** Asked of the bank. */
  | 'REQUESTED'
  | '%future added value';

/** What changes of an employer: only what is given; null empties what may be empty. The credit code stays. */
export type ChangeEmployerInput = {
  /** Address, at most 200 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** The employer. */
  employerId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Industry (GB/T 4754). */
  industry?: InputMaybe<Scalars['String']['input']>;
  /** The name, 2 to 100 characters; never null. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Why it has no union yet, at most 200 characters. */
  notUnionizedReason?: InputMaybe<Scalars['String']['input']>;
  /** What is planned, at most 200 characters. */
  plan?: InputMaybe<Scalars['String']['input']>;
  /** Of one without a union: PREPARING, NOT_UNIONIZED or EXEMPT; never null. UNIONIZED comes of covering or establishing. */
  unionStatus?: InputMaybe<UnionStatus>;
  /** Type of the unit, three digits. */
  unitType?: InputMaybe<Scalars['String']['input']>;
};

/** What a change of the feed says has happened: the kinds of ledger entries, and what entered and left your scope. */
export type ChangeKind =
  /** An application was approved. */
  | 'APPLICATION_APPROVED'
  /** A person applied for membership. */
  | 'APPLICATION_RECEIVED'
  /** An application was rejected, or taken back. */
  | 'APPLICATION_REJECTED'
  /** The bank accepted the request of a card. */
  | 'CARD_ACCEPTED_BY_BANK'
  /** A card was activated. */
  | 'CARD_ACTIVATED'
  /** The bank's answer to a batch was read in. */
  | 'CARD_BATCH_ANSWERED'
  /** A batch was given up. */
  | 'CARD_BATCH_CANCELLED'
  /** Requests of cards were put into a batch. */
  | 'CARD_BATCH_MADE'
  /** A batch went to the bank. */
  | 'CARD_BATCH_SENT'
  /** The benefits of a card go on. */
  | 'CARD_BENEFIT_RESUMED'
  /** The benefits of a card were suspended. */
  | 'CARD_BENEFIT_SUSPENDED'
  /** A card was cancelled or expired. */
  | 'CARD_CLOSED'
  /** A member agreed to a card. */
  | 'CARD_CONSENTED'
  /** A card came to the union. */
  | 'CARD_DELIVERED'
  /** A lost card was found. */
  | 'CARD_FOUND'
  /** A card was issued. */
  | 'CARD_ISSUED'
  /** A card was reported lost. */
  | 'CARD_LOST'
  /** A card was made. */
  | 'CARD_PRODUCED'
  /** A member no longer refuses a card. */
  | 'CARD_REFUSAL_WITHDRAWN'
  /** A member refused a card. */
  | 'CARD_REFUSED'
  /** The bank rejected the request of a card. */
  | 'CARD_REJECTED_BY_BANK'
  /** A card was replaced by another one. */
  | 'CARD_REPLACED'
  /** A card was requested. */
  | 'CARD_REQUESTED'
  /** A document of an organization or case was filed. */
  | 'DOCUMENT_FILED'
  /** Details of an employer were changed. */
  | 'EMPLOYER_CHANGED'
  /** An employer closed. */
  | 'EMPLOYER_CLOSED'
  /** An employer was put on the ledger. */
  | 'EMPLOYER_LISTED'
  /** The subject came into your scope, with everything below it: a member by a transfer, an organization by a change of the tree. Read it anew; what happened to it before is not told. */
  | 'ENTERED_SCOPE'
  /** A case of founding took a step. */
  | 'ESTABLISHMENT_ADVANCED'
  /** A case of founding ended, with a union or without. */
  | 'ESTABLISHMENT_CLOSED'
  /** The founding of a union was begun as a case. */
  | 'ESTABLISHMENT_OPENED'
  /** An employer's head-count was reported. */
  | 'HEAD_COUNT_REPORTED'
  /** The subject left your scope, with everything below it. It is the last change of it that you are told. */
  | 'LEFT_SCOPE'
  /** A membership ended. */
  | 'MEMBERSHIP_ENDED'
  /** A member's data changed. */
  | 'MEMBER_CHANGED'
  /** A member's number or day of joining was corrected. */
  | 'MEMBER_CORRECTED'
  /** A person's data were erased; the figures stay. */
  | 'MEMBER_ERASED'
  /** A member joined. */
  | 'MEMBER_JOINED'
  /** A former member joined again. */
  | 'MEMBER_REJOINED'
  /** A member came with a change of the tree. */
  | 'MEMBER_REORGANIZED_IN'
  /** A member left with a change of the tree. */
  | 'MEMBER_REORGANIZED_OUT'
  /** A membership was retained. */
  | 'MEMBER_RETAINED'
  /** A retained member returned. */
  | 'MEMBER_RETURNED'
  /** A member was transferred in from another union. */
  | 'MEMBER_TRANSFERRED_IN'
  /** A member was transferred to another union. */
  | 'MEMBER_TRANSFERRED_OUT'
  /** A member's data were verified. */
  | 'MEMBER_VERIFIED'
  /** An officer took office. */
  | 'OFFICER_APPOINTED'
  /** An officer left. */
  | 'OFFICER_LEFT'
  /** Details of an organization were changed. */
  | 'ORGANIZATION_CHANGED'
  /** An organization was dissolved. */
  | 'ORGANIZATION_DISSOLVED'
  /** An organization was founded. */
  | 'ORGANIZATION_FOUNDED'
  /** An organization was merged into another one. */
  | 'ORGANIZATION_MERGED'
  /** An organization came under another superior. */
  | 'ORGANIZATION_MOVED'
  /** An organization got another name. */
  | 'ORGANIZATION_RENAMED'
  /** An organization was split. */
  | 'ORGANIZATION_SPLIT'
  /** A superior ordered a re-election. */
  | 'REELECTION_ORDERED'
  /** A report was filed. */
  | 'REPORT_FILED'
  /** A target ended with its organization. */
  | 'TARGET_ENDED'
  /** A target was revised. */
  | 'TARGET_REVISED'
  /** A target was set. */
  | 'TARGET_SET'
  /** A target was withdrawn. */
  | 'TARGET_WITHDRAWN'
  /** A term of office began. */
  | 'TERM_BEGUN'
  /** The union that gets the member accepted it. */
  | 'TRANSFER_ACCEPTED'
  /** A transfer went to the common superior for decision. */
  | 'TRANSFER_ESCALATED'
  /** A transfer came to its end without agreement. */
  | 'TRANSFER_EXPIRED'
  /** A transfer was refused. */
  | 'TRANSFER_REFUSED'
  /** The union that has the member released it. */
  | 'TRANSFER_RELEASED'
  /** A transfer was requested. */
  | 'TRANSFER_REQUESTED'
  /** A transfer goes on. */
  | 'TRANSFER_RESUMED'
  /** A transfer waits until a day. */
  | 'TRANSFER_SUSPENDED'
  /** A transfer was taken back. */
  | 'TRANSFER_WITHDRAWN'
  | '%future added value';

/** Changes of a member's record. A field left out stays as it is; null empties it. */
export type ChangeMemberInput = {
  /** Of a dispatched worker: the agency's credit code. */
  agencyCreditCode?: InputMaybe<Scalars['String']['input']>;
  /** Date of birth; cannot be emptied. */
  birthDate?: InputMaybe<Scalars['Date']['input']>;
  /** When the person consented to the processing of the data. */
  consentedOn?: InputMaybe<Scalars['Date']['input']>;
  /** Of a dispatched worker: at whose union it joins, and why. */
  dispatchBasis?: InputMaybe<DispatchBasis>;
  /** Education, two digits. */
  education?: InputMaybe<Scalars['String']['input']>;
  /** The day of the event; today where left out. */
  effectiveOn?: InputMaybe<Scalars['Date']['input']>;
  /** The employer, on this union's own ledger. */
  employerId?: InputMaybe<Scalars['ID']['input']>;
  /** The form of employment; cannot be emptied. */
  employmentForm?: InputMaybe<EmploymentForm>;
  /** Whether in post; cannot be emptied. */
  employmentStatus?: InputMaybe<EmploymentStatus>;
  /** Ethnic group, two digits. */
  ethnicGroup?: InputMaybe<Scalars['String']['input']>;
  /** Where the household is registered. */
  householdType?: InputMaybe<HouseholdType>;
  /** When the document expires. */
  idExpiresOn?: InputMaybe<Scalars['Date']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whether a migrant worker. */
  isMigrantWorker?: InputMaybe<Scalars['Boolean']['input']>;
  /** The member. */
  memberId: Scalars['ID']['input'];
  /** Mobile number. */
  mobile?: InputMaybe<Scalars['String']['input']>;
  /** Full name; cannot be emptied. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** One of the eight groups of new-form workers. */
  occupationGroup?: InputMaybe<Scalars['String']['input']>;
  /** Political status, two digits. */
  politicalStatus?: InputMaybe<Scalars['String']['input']>;
  /** Post at the employer. */
  post?: InputMaybe<Scalars['String']['input']>;
  /** Region of residence. */
  residenceRegion?: InputMaybe<Scalars['String']['input']>;
  /** Sex; cannot be emptied. */
  sex?: InputMaybe<Sex>;
  /** Skill grade. */
  skillGrade?: InputMaybe<Scalars['String']['input']>;
  /** How the data were verified. */
  verificationMethod?: InputMaybe<VerificationMethod>;
  /** Who verified them. */
  verifiedBy?: InputMaybe<Scalars['String']['input']>;
  /** When they were verified. */
  verifiedOn?: InputMaybe<Scalars['Date']['input']>;
};

/** What changes of an organization: only what is given; null empties what may be empty. For the name see renameOrganization, for certificates and codes fileDocument. */
export type ChangeOrganizationInput = {
  /** Address, at most 200 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** The office's e-mail address, at most 50 characters. */
  contactEmail?: InputMaybe<Scalars['String']['input']>;
  /** Who is to be asked, at most 50 characters. */
  contactName?: InputMaybe<Scalars['String']['input']>;
  /** The office's telephone, at most 50 characters. */
  contactPhone?: InputMaybe<Scalars['String']['input']>;
  /** Whether it has a funds audit committee; never null. */
  hasAuditCommittee?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it has a women workers' committee; never null. */
  hasWomenCommittee?: InputMaybe<Scalars['Boolean']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Organization code of the old form (GB 11714). */
  legacyOrgCode?: InputMaybe<Scalars['String']['input']>;
  /** How alive it is; never null. */
  maturity?: InputMaybe<Maturity>;
  /** The organization. */
  organizationId: Scalars['ID']['input'];
  /** Postcode, 6 digits. */
  postcode?: InputMaybe<Scalars['String']['input']>;
  /** Region, 6, 9 or 12 digits. */
  regionCode?: InputMaybe<Scalars['String']['input']>;
};

/** What is to become another of a webhook. What is left out or null stays. */
export type ChangeWebhookInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The kinds of changes it is told; all of them for an empty list. */
  kinds?: InputMaybe<Array<ChangeKind>>;
  /** What it is for, 1 to 100 characters. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** True lets it wait; false resumes it, also when it was suspended. */
  paused?: InputMaybe<Scalars['Boolean']['input']>;
  /** The address to call, as for a new one. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** The webhook. It is told what you may read there from then on. */
  webhookId: Scalars['ID']['input'];
};

/** A person who may be registered somewhere. */
export type CheckRegistrationInput = {
  /** The document. */
  idType?: IdType;
  /** Must be left out: what this answers is shown once and never kept. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The document's number, in clear; only its keyed hash is compared. */
  nationalNumber: Scalars['String']['input'];
  /** The organization that asks; the access log is kept there. */
  organizationId: Scalars['ID']['input'];
};

/** A ranking of subordinates by one of their figures of today. */
export type ChildrenOrder = {
  /** The direction; rates without denominator come last. */
  direction?: Direction;
  /** The figure. */
  figure: Figure;
};

/** An employer that has closed. */
export type CloseEmployerInput = {
  /** The first day on which it no longer exists; today or earlier. Coverage and head-counts end then. */
  closedOn: Scalars['Date']['input'];
  /** The employer. */
  employerId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A dry run that is to be written. */
export type CommitImportInput = {
  /** Its `dryRunHash`: what you have seen is what is written. */
  dryRunHash: Scalars['String']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The import; one that you began yourself. */
  importId: Scalars['ID']['input'];
};

/** What was entered wrongly of a person. A field left out stays as it is. */
export type CorrectMemberInput = {
  /** The right date of birth. */
  birthDate?: InputMaybe<Scalars['Date']['input']>;
  /** The right document. */
  idType?: InputMaybe<IdType>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The right day of joining; only while the membership has one period. */
  joinedOn?: InputMaybe<Scalars['Date']['input']>;
  /** The member; also one whose membership has ended. */
  memberId: Scalars['ID']['input'];
  /** The document's right number, in clear. */
  nationalNumber?: InputMaybe<Scalars['String']['input']>;
  /** Why, 5 to 200 characters; it stands in the access log. */
  reason: Scalars['String']['input'];
};

/** A figure that is the sum of rows. Those that tell what happened in a period go from `from` to `asOf`; all others tell what there is at the end of `asOf`. */
export type CountedFigure =
  /** Cards in any state, closed ones included; `cardState` for one state. */
  | 'CARDS'
  /** Members given their first card in the period (新办卡). */
  | 'CARDS_FIRST_ISSUED'
  /** Live cards whose holder is an active member. */
  | 'CARDS_HELD'
  /** Issued or active cards. */
  | 'CARDS_LIVE'
  /** Active members who decline a card. */
  | 'CARDS_REFUSED'
  /** Changes of members whose event lies in the period. */
  | 'CHANGES'
  /** Changes that were recorded later than that: what lowers the update rate. */
  | 'CHANGES_NOT_TIMELY'
  /** Changes recorded within the federation's number of days. */
  | 'CHANGES_TIMELY'
  /** Employers on the ledger. */
  | 'EMPLOYERS'
  /** Employers with a head-count in force: those that breakdowns tell apart; `trait` and `key` for one cell. */
  | 'EMPLOYERS_COUNTED'
  /** Employers on the ledger that have a union. */
  | 'EMPLOYERS_UNIONIZED'
  /** Active members whose record is complete and passes every ERROR rule. */
  | 'MEMBERS_ACCURATE'
  /** Active members; `trait` and `key` for one cell of a breakdown. */
  | 'MEMBERS_ACTIVE'
  /** Members who went over into a retained membership in the period. */
  | 'MEMBERS_BECAME_RETAINED'
  /** Active members who do not decline a card: each active member with 1, each refusal with -1. */
  | 'MEMBERS_ELIGIBLE'
  /** Members who joined in the period (入会). */
  | 'MEMBERS_JOINED'
  /** Members who left in the period, for whatever reason; `reason` for one. */
  | 'MEMBERS_LEFT'
  /** Active members whose record fails an ERROR rule: what lowers the rate. */
  | 'MEMBERS_NOT_ACCURATE'
  /** Members who came with a change of the tree in the period. */
  | 'MEMBERS_REORGANIZED_IN'
  /** Members who left with a change of the tree in the period. */
  | 'MEMBERS_REORGANIZED_OUT'
  /** Members whose membership is retained (保留会籍). */
  | 'MEMBERS_RETAINED'
  /** Members who returned from a retained membership. */
  | 'MEMBERS_RETURNED'
  /** Members who transferred in (转入). */
  | 'MEMBERS_TRANSFERRED_IN'
  /** Members who transferred out (转出). */
  | 'MEMBERS_TRANSFERRED_OUT'
  /** Officers: chairs, vice-chairs and staff. */
  | 'OFFICERS'
  /** Full-time officers. */
  | 'OFFICERS_FULL_TIME'
  /** Part-time officers. */
  | 'OFFICERS_PART_TIME'
  /** Organizations; `kind` for one kind of them. */
  | 'ORGANIZATIONS'
  /** Organizations dissolved in the period; `kind` for one kind. */
  | 'ORGANIZATIONS_DISSOLVED'
  /** Organizations founded in the period; `kind` for one kind. */
  | 'ORGANIZATIONS_FOUNDED'
  /** Terms of office that ended in the period. */
  | 'TERMS_ENDED'
  /** Terms of office that ended in the period and were not renewed by then. */
  | 'TERMS_NOT_RENEWED'
  /** Terms of office that ended in the period and were renewed by then. */
  | 'TERMS_RENEWED'
  /** Workers of covered employers: each head-count with its number; `trait` and `key` for one cell of a breakdown. */
  | 'WORKERS'
  /** Dispatched workers among the workers. */
  | 'WORKERS_DISPATCHED'
  /** Workers of employers with a head-count of 100 and more. */
  | 'WORKERS_IN_LARGE_EMPLOYERS'
  /** Migrant workers among the workers. */
  | 'WORKERS_MIGRANT'
  /** Women among the workers. */
  | 'WORKERS_WOMEN'
  | '%future added value';

/** An employer that a union puts on its ledger and covers. */
export type CoverEmployerInput = {
  /** Address, at most 200 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** Unified social credit code, 18 characters. */
  creditCode?: InputMaybe<Scalars['String']['input']>;
  /** The first day of the coverage. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Industry (GB/T 4754). */
  industry?: InputMaybe<Scalars['String']['input']>;
  /** The name on the employer's certificate, 2 to 100 characters. */
  name: Scalars['String']['input'];
  /** The union. */
  organizationId: Scalars['ID']['input'];
  /** Type of the unit, three digits. */
  unitType?: InputMaybe<Scalars['String']['input']>;
};

/** Another system to be told of the changes of an organization. */
export type CreateWebhookInput = {
  /** Must be left out: what this answers is shown once and never kept. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The kinds of changes it is told; all of them where none is named. */
  kinds?: Array<ChangeKind>;
  /** What it is for, 1 to 100 characters; no secret, no personal data. */
  label: Scalars['String']['input'];
  /** The organization whose feed it is told. */
  organizationId: Scalars['ID']['input'];
  /** The address to call: https, a host of the public internet, at most 500 characters. */
  url: Scalars['String']['input'];
};

/** A superior's decision on a transfer that was not answered in time. */
export type DecideTransferInput = {
  /** The decision. */
  decision: TransferDecision;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, 1 to 200 characters; both unions read it. */
  reason: Scalars['String']['input'];
  /** The transfer, by its id at either side. */
  transferId: Scalars['ID']['input'];
};

/** A card that came to the union. */
export type DeliverCardInput = {
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** The day it came; today where left out. */
  deliveredOn?: InputMaybe<Scalars['Date']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The direction of an order. */
export type Direction =
  /** Smallest first. */
  | 'ASC'
  /** Largest first. */
  | 'DESC'
  | '%future added value';

/** A principal that is to be let in no more. */
export type DisablePrincipalInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Who; not yourself, and nobody with a grant beyond your organizations. A second time changes nothing. */
  principalId: Scalars['ID']['input'];
  /** Why, 1 to 200 characters, for the access log; no personal data. */
  reason: Scalars['String']['input'];
};

/** Why a dispatched worker (劳务派遣) joins where it does. */
export type DispatchBasis =
  /** Joins at the union of the agency that dispatches. */
  | 'AGENCY_UNION'
  /** Joins at the union of the unit where the person works: the agency has none. */
  | 'AGENCY_WITHOUT_UNION'
  | '%future added value';

/** Why an organization is dissolved. */
export type DissolutionReason =
  /** Too few members were left. */
  | 'BELOW_THRESHOLD'
  /** It became a union of another kind, which was founded for it. */
  | 'CONVERTED'
  /** Its employer ended; the employers on its ledger are closed with it. */
  | 'EMPLOYER_TERMINATED'
  /** It went up in another organization; entered by mergeOrganization alone. */
  | 'MERGED'
  /** The tree was re-cut. */
  | 'REORGANIZED'
  /** It was split into several; entered by splitOrganization alone. */
  | 'SPLIT'
  | '%future added value';

/** An organization that ends, as its preview showed. */
export type DissolveOrganizationInput = {
  /** Who takes over the employers on its ledger; needed where there are any, unless they ended with it. */
  employersToId?: InputMaybe<Scalars['ID']['input']>;
  /** The first day on which it no longer exists; today or earlier. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that ends. */
  organizationId: Scalars['ID']['input'];
  /** The token of the preview of exactly this change; without it nothing is done. */
  previewToken: Scalars['String']['input'];
  /** Why it ends. */
  reason: DissolutionReason;
};

/** The kind of a document of a union. */
export type DocumentKind =
  /** Application to found the union (关于成立工会的请示). */
  | 'APPLICATION'
  /** Certificate of its unified social credit code (统一社会信用代码证书). */
  | 'CREDIT_CODE'
  /** Notice of the candidates (候选人公示). */
  | 'ELECTION_NOTICE'
  /** Legal-person certificate (工会法人资格证书). */
  | 'LEGAL_PERSON_CERTIFICATE'
  /** The superior's reply (批复). */
  | 'REPLY'
  /** Record of its seal (刻章). */
  | 'SEAL'
  | '%future added value';

/** Which employers. All conditions must hold; what is left out or null does not restrict. */
export type EmployerFilter = {
  /** With exactly this credit code. */
  creditCode?: InputMaybe<Scalars['String']['input']>;
  /** The name begins with this; case and width do not matter. */
  namePrefix?: InputMaybe<Scalars['String']['input']>;
  /** With this union status. */
  unionStatus?: InputMaybe<UnionStatus>;
};

/** The form of the employment. */
export type EmploymentForm =
  /** Labor contract. */
  | 'CONTRACT'
  /** Dispatched by an agency (劳务派遣). */
  | 'DISPATCHED'
  /** Flexible; no employer is needed. */
  | 'FLEXIBLE'
  /** Part-time. */
  | 'PART_TIME'
  /** Through a platform (新就业形态). */
  | 'PLATFORM'
  | '%future added value';

/** Whether the person is in post. */
export type EmploymentStatus =
  /** In flexible employment (灵活就业). */
  | 'FLEXIBLE'
  /** Internal early retirement (内部退养). */
  | 'INTERNAL_EARLY_RETIREMENT'
  /** In post. */
  | 'IN_POST'
  /** Laid off and waiting in the own unit (下岗待岗). */
  | 'LAID_OFF_WAITING'
  /** Retired. */
  | 'RETIRED'
  /** Unemployed. */
  | 'UNEMPLOYED'
  | '%future added value';

/** A principal that may be let in again. */
export type EnablePrincipalInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Who; nobody with a grant beyond your organizations. A second time changes nothing. */
  principalId: Scalars['ID']['input'];
  /** Why, 1 to 200 characters, for the access log; no personal data. */
  reason: Scalars['String']['input'];
};

/** The end of a membership. */
export type EndMembershipInput = {
  /** Number of the committee's decision, 1 to 100 characters; needed for EXPELLED. */
  documentNo?: InputMaybe<Scalars['String']['input']>;
  /** The first day no longer a member; today or earlier. */
  endedOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** When the member last paid dues or took part; needed for DEEMED_WITHDRAWN, which it must come before by the federation's number of months (six). */
  lastTookPartOn?: InputMaybe<Scalars['Date']['input']>;
  /** The member. */
  memberId: Scalars['ID']['input'];
  /** When the member was persuaded since then; needed for DEEMED_WITHDRAWN. */
  persuadedOn?: InputMaybe<Scalars['Date']['input']>;
  /** Why it ends. */
  reason: EndingReason;
};

/** An office to be ended. */
export type EndOfficeInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The officer. */
  officerId: Scalars['ID']['input'];
  /** The first day no longer in office; today or earlier. */
  untilOn: Scalars['Date']['input'];
};

/** Why a membership ends. */
export type EndingReason =
  /** The member died. */
  | 'DECEASED'
  /** Six months without dues and taking part, after persuasion. */
  | 'DEEMED_WITHDRAWN'
  /** Expelled by decision of the committee. */
  | 'EXPELLED'
  /** The member withdraws by own wish. */
  | 'WITHDRAWN'
  | '%future added value';

/** A former member whose data are to be erased. */
export type EraseMemberInput = {
  /** Number of the request or decision, 1 to 80 characters; it stands in the access log. */
  documentNo: Scalars['String']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The record; of an ended membership. */
  memberId: Scalars['ID']['input'];
  /** Why, 5 to 100 characters; it stands in the access log. */
  reason: Scalars['String']['input'];
};

/** The establishment of a case's union. Steps may have been left out after the application. */
export type EstablishUnionInput = {
  /** The case. */
  caseId: Scalars['ID']['input'];
  /** Registry code; one is given out where it is left out. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** The day of founding, on which the first term begins. */
  establishedOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The years of the first term, 3 or 5, where no approval has named them. */
  termYears?: InputMaybe<Scalars['Int']['input']>;
};

/** Which cases. All conditions must hold; what is left out or null does not restrict. */
export type EstablishmentCaseFilter = {
  /** In this state. */
  state?: InputMaybe<EstablishmentState>;
};

/** How far the case of a union to be established has come. */
export type EstablishmentState =
  /** Given up, with a reason. */
  | 'ABANDONED'
  /** Its founding has been applied for. */
  | 'APPLIED'
  /** The superior has approved the election. */
  | 'APPROVED'
  /** The candidates are on notice. */
  | 'CANDIDATES_ANNOUNCED'
  /** The committee has been elected. */
  | 'ELECTED'
  /** Members are joining. */
  | 'ENROLLING'
  /** The union is on the register. */
  | 'ESTABLISHED'
  /** The superior has agreed; a preparatory group works. */
  | 'PREPARING'
  /** An employer, or a place, that is to have a union. */
  | 'TARGETED'
  | '%future added value';

/** A step on the usual way of a case; each follows the one before it. */
export type EstablishmentStep =
  /** The candidates are put on notice for 7 days. */
  | 'ANNOUNCE'
  /** The founding is applied for; needs the head-count or the employer's credit code. */
  | 'APPLY'
  /** The superior approves the election; needs the number of the reply and the years of the term. */
  | 'APPROVE'
  /** The committee is elected, 7 days after the notice at the earliest. */
  | 'ELECT'
  /** Members begin to join. */
  | 'ENROLL'
  /** The superior agrees to prepare; needs the number of the reply. */
  | 'REPLY'
  | '%future added value';

/** A card whose time is over. */
export type ExpireCardInput = {
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** The day from which it is; today where left out. */
  expiredOn?: InputMaybe<Scalars['Date']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Which rows of the exported list. Only the filter of that list may be given. */
export type ExportFilter = {
  /** Which cards. */
  cards?: InputMaybe<CardFilter>;
  /** Which employers. */
  employers?: InputMaybe<EmployerFilter>;
  /** Which entries of the ledger. */
  ledgerEntries?: InputMaybe<LedgerFilter>;
  /** Which members; not by `nationalNumber` or `mobile`, which would be kept with the export. */
  members?: InputMaybe<MemberFilter>;
  /** Which officers. */
  officers?: InputMaybe<OfficerFilter>;
  /** Which organizations. */
  organizations?: InputMaybe<OrganizationFilter>;
  /** Which transfers. */
  transfers?: InputMaybe<TransferFilter>;
};

/** The kind of file. */
export type ExportFormat =
  /** CSV in UTF-8, with the mark that Excel needs; cells that look like formulas get an apostrophe in front. */
  | 'CSV'
  /** JSON Lines: one object a line, values as the API has them. */
  | 'JSONL'
  /** A workbook with one sheet; every cell is a text. */
  | 'XLSX'
  | '%future added value';

/** A list that can become a file. */
export type ExportList =
  /** The cards. */
  | 'CARDS'
  /** The employers. */
  | 'EMPLOYERS'
  /** The entries of the ledger. */
  | 'LEDGER'
  /** The members. */
  | 'MEMBERS'
  /** The officers. */
  | 'OFFICERS'
  /** The organizations. */
  | 'ORGANIZATIONS'
  /** The transfers, as their sides read them. */
  | 'TRANSFERS'
  | '%future added value';

/** A person who asks for everything that is kept of oneself. */
export type ExportMemberInput = {
  /** Must be left out: what this answers is shown once and never kept. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member. */
  memberId: Scalars['ID']['input'];
  /** What for, 5 to 200 characters; it stands in the access log. */
  purpose: Scalars['String']['input'];
};

/** How far an export has come. */
export type ExportState =
  /** It was cancelled. */
  | 'CANCELLED'
  /** The file was deleted after its time. */
  | 'EXPIRED'
  /** It could not be made; `failure` says why. */
  | 'FAILED'
  /** It waits for a server that has time. */
  | 'QUEUED'
  /** The file can be fetched. */
  | 'READY'
  /** The file is being made. */
  | 'RUNNING'
  | '%future added value';

/** A figure of an organization and everything below it: how many there are at the end of a day, what happened in its calendar year up to then, or a rate. */
export type Figure =
  /** Members given their first card in the year (新办卡). */
  | 'CARDS_FIRST_ISSUED'
  /** Issued or active cards. */
  | 'CARDS_LIVE'
  /** Card issuance rate among the members who do not decline a card. */
  | 'CARD_ISSUANCE_OF_ELIGIBLE_RATE'
  /** Cards issued ÷ members joined in the year. */
  | 'CARD_ISSUANCE_OF_JOINERS_RATE'
  /** Card issuance rate (办卡率). */
  | 'CARD_ISSUANCE_RATE'
  /** Collection accuracy rate (信息采集合格准确率). */
  | 'COLLECTION_ACCURACY_RATE'
  /** Employers on the ledger. */
  | 'EMPLOYERS'
  /** Employers on the ledger that have a union. */
  | 'EMPLOYERS_UNIONIZED'
  /** Membership density (入会率). */
  | 'MEMBERSHIP_DENSITY'
  /** Active members whose record is complete and passes every ERROR rule. */
  | 'MEMBERS_ACCURATE'
  /** Active members. */
  | 'MEMBERS_ACTIVE'
  /** Members who joined in the year (入会). */
  | 'MEMBERS_JOINED'
  /** Members who left in the year, for whatever reason. */
  | 'MEMBERS_LEFT'
  /** Members whose membership is retained (保留会籍). */
  | 'MEMBERS_RETAINED'
  /** Officers: chairs, vice-chairs and staff. */
  | 'OFFICERS'
  /** Organizations, itself included. */
  | 'ORGANIZATIONS'
  /** Organizations dissolved in the year (撤销). */
  | 'ORGANIZATIONS_DISSOLVED'
  /** Organizations founded in the year (新建). */
  | 'ORGANIZATIONS_FOUNDED'
  /** Terms renewed by their end ÷ terms ended in the year (换届率). */
  | 'REELECTION_RATE'
  /** Timely update rate (信息动态更新率). */
  | 'TIMELY_UPDATE_RATE'
  /** Unionization rate (建会率). */
  | 'UNIONIZATION_RATE'
  /** Workers of covered employers. */
  | 'WORKERS'
  | '%future added value';

/** A document of either an organization or a case. The one of its kind before it is kept as history. */
export type FileDocumentInput = {
  /** Or the open case. */
  caseId?: InputMaybe<Scalars['ID']['input']>;
  /** The first day on which it no longer holds. */
  expiresOn?: InputMaybe<Scalars['Date']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** When it was issued; today or earlier. */
  issuedOn: Scalars['Date']['input'];
  /** Its kind. */
  kind: DocumentKind;
  /** Its number, at most 200 characters; must be given of reply, certificate and credit code. */
  number?: InputMaybe<Scalars['String']['input']>;
  /** The organization; reply, certificate and credit code go into its details too. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** A report to be filed as it is answered at this moment. */
export type FileReportInput = {
  /** The tree that figures are added up along. */
  boundary?: Boundary;
  /** Which report. */
  definition: ReportDefinition;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What you say of it, up to 2,000 characters; needed where a check fails, to explain it. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The organization that it is about, with everything below it. */
  organizationId: Scalars['ID']['input'];
  /** The year of a yearly return, up to today where it is not over; left out for a report of today. */
  year?: InputMaybe<Scalars['Int']['input']>;
};

/** Which filed reports. All conditions must hold; what is left out or null does not restrict. */
export type FiledReportFilter = {
  /** Of this definition. */
  definition?: InputMaybe<ReportDefinition>;
};

/** An organization to be founded below one within your scope. */
export type FoundOrganizationInput = {
  /** Address, at most 200 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** Number of the reply of approval, at most 200 characters. */
  approvalDocumentNo?: InputMaybe<Scalars['String']['input']>;
  /** Registry code, 2 to 32 of A-Z, 0-9 and '-', not beginning with '-'; one is given out where it is left out. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** Who is to be asked, at most 50 characters. */
  contactName?: InputMaybe<Scalars['String']['input']>;
  /** The office's telephone, at most 50 characters. */
  contactPhone?: InputMaybe<Scalars['String']['input']>;
  /** Unified social credit code, beginning with 81 or 89. */
  creditCode?: InputMaybe<Scalars['String']['input']>;
  /** The day of founding; today or earlier, not before the superior's. */
  establishedOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What it is; must be allowed under the superior's kind. */
  kind: OrganizationKind;
  /** Full name, 2 to 100 characters. */
  name: Scalars['String']['input'];
  /** Region, 6, 9 or 12 digits. */
  regionCode?: InputMaybe<Scalars['String']['input']>;
  /** Short name, at most 50 characters. */
  shortName?: InputMaybe<Scalars['String']['input']>;
  /** The organizational superior. */
  superiorId: Scalars['ID']['input'];
};

/** What a change of the tree does to what somebody sees. */
export type GrantEffect =
  /** Granted at a superior that it gets: sees it from now on. */
  | 'GAINED'
  /** Granted at the organization itself: kept. */
  | 'KEPT_DIRECT'
  /** Granted at a superior that stays one: kept. */
  | 'KEPT_INHERITED'
  /** Granted at a superior that it loses: sees it no more. */
  | 'LOST'
  | '%future added value';

/** Which grants. All conditions must hold; what is left out or null does not restrict. */
export type GrantFilter = {
  /** Of this principal. */
  principalId?: InputMaybe<Scalars['ID']['input']>;
  /** Of this role. */
  role?: InputMaybe<RoleName>;
};

/** A role to be granted. */
export type GrantRoleInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Where; everything below this organization is included. */
  organizationId: Scalars['ID']['input'];
  /** Who is to have it; not yourself. */
  principalId: Scalars['ID']['input'];
  /** The role. */
  role: RoleName;
  /** The first day without it, after today; null until it is revoked. */
  untilOn?: InputMaybe<Scalars['Date']['input']>;
};

/** Where a household is registered. */
export type HouseholdType =
  /** Rural. */
  | 'RURAL'
  /** Urban. */
  | 'URBAN'
  | '%future added value';

/** The document that identifies a person. */
export type IdType =
  /** Travel permit of a resident of Hong Kong or Macao. */
  | 'HK_MACAO_PERMIT'
  /** Military identity card. */
  | 'MILITARY_CARD'
  /** Passport. */
  | 'PASSPORT'
  /** Foreign permanent resident card. */
  | 'PERMANENT_RESIDENT_CARD'
  /** Residence permit of a resident of Hong Kong, Macao or Taiwan. */
  | 'RESIDENCE_PERMIT'
  /** Resident identity card (居民身份证), 18 characters. */
  | 'RESIDENT_CARD'
  /** Travel permit of a resident of Taiwan. */
  | 'TAIWAN_PERMIT'
  | '%future added value';

/** Which column of a file fills which field. */
export type ImportColumnInput = {
  /** The field, as the template's last sheet lists it. */
  field: Scalars['String']['input'];
  /** The heading of its column in the file, up to 100 characters. */
  heading: Scalars['String']['input'];
};

/** Which imports. All conditions must hold; what is left out or null does not restrict. */
export type ImportFilter = {
  /** In this state. */
  state?: InputMaybe<ImportState>;
};

/** What the rows of an imported file are. */
export type ImportKind =
  /** Cards that are requested, delivered or handed over. */
  | 'CARDS'
  /** Employers that unions cover, with their head-counts. */
  | 'EMPLOYERS'
  /** Members: who joins, changes and leaves. */
  | 'MEMBERS'
  /** Officers who come into office or leave it. */
  | 'OFFICERS'
  /** Organizations to be founded, or changed in their details. */
  | 'ORGANIZATIONS'
  /** Members who are offered to another union, or asked for. */
  | 'TRANSFERS'
  | '%future added value';

/** What becomes of the other rows where one cannot be written. */
export type ImportMode =
  /** With a refused row nothing is written; where one fails later, what was written is taken back by entries of its own. Not of files of transfers. */
  | 'ALL_OR_NOTHING'
  /** Rows that can be written are written; the others are told why not. */
  | 'PARTIAL'
  | '%future added value';

/** Which rows. All conditions must hold; what is left out or null does not restrict. */
export type ImportRowFilter = {
  /** True: only rows with which something is wrong. */
  hasIssues?: InputMaybe<Scalars['Boolean']['input']>;
  /** That the dry run says this of. */
  result?: InputMaybe<ImportRowResult>;
};

/** What the dry run says that a row would do. */
export type ImportRowResult =
  /** A record that is there is changed. */
  | 'CHANGED'
  /** A membership or an office ends. */
  | 'LEAVING'
  /** Somebody or something new is registered. */
  | 'NEW'
  /** The row cannot be written; its issues say why. */
  | 'REFUSED'
  /** Everything is as the row says; nothing is done. */
  | 'UNCHANGED'
  | '%future added value';

/** What became of a row. */
export type ImportRowState =
  /** Written. */
  | 'APPLIED'
  /** It could not be written after all; its issues say why. */
  | 'FAILED'
  /** Written and taken back. */
  | 'REVERSED'
  /** Not written, or nothing is to be written. */
  | 'WAITING'
  | '%future added value';

/** How far an import has come. */
export type ImportState =
  /** Every row has been written, or is told why not. */
  | 'APPLIED'
  /** The rows are being written. */
  | 'APPLYING'
  /** Given up before anything was written. */
  | 'CANCELLED'
  /** The dry run has ended and waits to be committed. */
  | 'CHECKED'
  /** The file is read and looked at: the dry run. */
  | 'READING'
  /** The file as a whole was refused; nothing was written. */
  | 'REFUSED'
  /** What was written has been taken back. */
  | 'REVERSED'
  /** What was written is being taken back. */
  | 'REVERSING'
  | '%future added value';

/** A card handed to its member. */
export type IssueCardInput = {
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The day of handing out; today where left out. */
  issuedOn?: InputMaybe<Scalars['Date']['input']>;
  /** The number on the card, 12 to 19 digits; only the last four are kept. */
  number: Scalars['String']['input'];
};

/** Whether an issue refuses the record or only counts against its quality. */
export type IssueSeverity =
  /** It must be corrected. */
  | 'ERROR'
  /** To be looked at. */
  | 'WARNING'
  | '%future added value';

/** The way by which a member joined. */
export type JoinChannel =
  /** Mini-program. */
  | 'MINI_PROGRAM'
  /** Paper form. */
  | 'PAPER'
  /** QR code. */
  | 'QR_CODE'
  /** In a batch through the employer. */
  | 'UNIT_BATCH'
  | '%future added value';

/** Which ledger entries. All conditions must hold; what is left out or null does not restrict. */
export type LedgerFilter = {
  /** Of this kind. */
  kind?: InputMaybe<LedgerKind>;
};

/** What a ledger entry says has happened. */
export type LedgerKind =
  /** An application was approved. */
  | 'APPLICATION_APPROVED'
  /** A person applied for membership. */
  | 'APPLICATION_RECEIVED'
  /** An application was rejected, or taken back. */
  | 'APPLICATION_REJECTED'
  /** The bank accepted the request of a card. */
  | 'CARD_ACCEPTED_BY_BANK'
  /** A card was activated. */
  | 'CARD_ACTIVATED'
  /** The bank's answer to a batch was read in. */
  | 'CARD_BATCH_ANSWERED'
  /** A batch was given up. */
  | 'CARD_BATCH_CANCELLED'
  /** Requests of cards were put into a batch. */
  | 'CARD_BATCH_MADE'
  /** A batch went to the bank. */
  | 'CARD_BATCH_SENT'
  /** The benefits of a card go on. */
  | 'CARD_BENEFIT_RESUMED'
  /** The benefits of a card were suspended. */
  | 'CARD_BENEFIT_SUSPENDED'
  /** A card was cancelled or expired. */
  | 'CARD_CLOSED'
  /** A member agreed to a card. */
  | 'CARD_CONSENTED'
  /** A card came to the union. */
  | 'CARD_DELIVERED'
  /** A lost card was found. */
  | 'CARD_FOUND'
  /** A card was issued. */
  | 'CARD_ISSUED'
  /** A card was reported lost. */
  | 'CARD_LOST'
  /** A card was made. */
  | 'CARD_PRODUCED'
  /** A member no longer refuses a card. */
  | 'CARD_REFUSAL_WITHDRAWN'
  /** A member refused a card. */
  | 'CARD_REFUSED'
  /** The bank rejected the request of a card. */
  | 'CARD_REJECTED_BY_BANK'
  /** A card was replaced by another one. */
  | 'CARD_REPLACED'
  /** A card was requested. */
  | 'CARD_REQUESTED'
  /** A document of an organization or case was filed. */
  | 'DOCUMENT_FILED'
  /** Details of an employer were changed. */
  | 'EMPLOYER_CHANGED'
  /** An employer closed. */
  | 'EMPLOYER_CLOSED'
  /** An employer was put on the ledger. */
  | 'EMPLOYER_LISTED'
  /** A case of founding took a step. */
  | 'ESTABLISHMENT_ADVANCED'
  /** A case of founding ended, with a union or without. */
  | 'ESTABLISHMENT_CLOSED'
  /** The founding of a union was begun as a case. */
  | 'ESTABLISHMENT_OPENED'
  /** An employer's head-count was reported. */
  | 'HEAD_COUNT_REPORTED'
  /** A membership ended. */
  | 'MEMBERSHIP_ENDED'
  /** A member's data changed. */
  | 'MEMBER_CHANGED'
  /** A member's number or day of joining was corrected. */
  | 'MEMBER_CORRECTED'
  /** A person's data were erased; the figures stay. */
  | 'MEMBER_ERASED'
  /** A member joined. */
  | 'MEMBER_JOINED'
  /** A former member joined again. */
  | 'MEMBER_REJOINED'
  /** A member came with a change of the tree. */
  | 'MEMBER_REORGANIZED_IN'
  /** A member left with a change of the tree. */
  | 'MEMBER_REORGANIZED_OUT'
  /** A membership was retained. */
  | 'MEMBER_RETAINED'
  /** A retained member returned. */
  | 'MEMBER_RETURNED'
  /** A member was transferred in from another union. */
  | 'MEMBER_TRANSFERRED_IN'
  /** A member was transferred to another union. */
  | 'MEMBER_TRANSFERRED_OUT'
  /** A member's data were verified. */
  | 'MEMBER_VERIFIED'
  /** An officer took office. */
  | 'OFFICER_APPOINTED'
  /** An officer left. */
  | 'OFFICER_LEFT'
  /** Details of an organization were changed. */
  | 'ORGANIZATION_CHANGED'
  /** An organization was dissolved. */
  | 'ORGANIZATION_DISSOLVED'
  /** An organization was founded. */
  | 'ORGANIZATION_FOUNDED'
  /** An organization was merged into another one. */
  | 'ORGANIZATION_MERGED'
  /** An organization came under another superior. */
  | 'ORGANIZATION_MOVED'
  /** An organization got another name. */
  | 'ORGANIZATION_RENAMED'
  /** An organization was split. */
  | 'ORGANIZATION_SPLIT'
  /** A superior ordered a re-election. */
  | 'REELECTION_ORDERED'
  /** A report was filed. */
  | 'REPORT_FILED'
  /** A target ended with its organization. */
  | 'TARGET_ENDED'
  /** A target was revised. */
  | 'TARGET_REVISED'
  /** A target was set. */
  | 'TARGET_SET'
  /** A target was withdrawn. */
  | 'TARGET_WITHDRAWN'
  /** A term of office began. */
  | 'TERM_BEGUN'
  /** The union that gets the member accepted it. */
  | 'TRANSFER_ACCEPTED'
  /** A transfer went to the common superior for decision. */
  | 'TRANSFER_ESCALATED'
  /** A transfer came to its end without agreement. */
  | 'TRANSFER_EXPIRED'
  /** A transfer was refused. */
  | 'TRANSFER_REFUSED'
  /** The union that has the member released it. */
  | 'TRANSFER_RELEASED'
  /** A transfer was requested. */
  | 'TRANSFER_REQUESTED'
  /** A transfer goes on. */
  | 'TRANSFER_RESUMED'
  /** A transfer waits until a day. */
  | 'TRANSFER_SUSPENDED'
  /** A transfer was taken back. */
  | 'TRANSFER_WITHDRAWN'
  | '%future added value';

/** Who a principal is at an OpenID Connect issuer. */
export type LinkIdentityInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The issuer's address, as its tokens say it in 'iss'; those who run the registry know. */
  issuer: Scalars['String']['input'];
  /** The principal. */
  principalId: Scalars['ID']['input'];
  /** What the issuer calls it: what its tokens say in 'sub', 1 to 255 characters. */
  subject: Scalars['String']['input'];
};

/** An employer without a union, to be put on the ledger of who is responsible for it. */
export type ListEmployerInput = {
  /** Address, at most 200 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** Unified social credit code, 18 characters. */
  creditCode?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Industry (GB/T 4754). */
  industry?: InputMaybe<Scalars['String']['input']>;
  /** The day from which it is on the ledger; today or earlier. */
  listedOn: Scalars['Date']['input'];
  /** The name on the employer's certificate, 2 to 100 characters. */
  name: Scalars['String']['input'];
  /** Why it has no union yet, at most 200 characters. */
  notUnionizedReason?: InputMaybe<Scalars['String']['input']>;
  /** When it opened. */
  openedOn?: InputMaybe<Scalars['Date']['input']>;
  /** The organization that is responsible for it. */
  organizationId: Scalars['ID']['input'];
  /** What is planned, at most 200 characters. */
  plan?: InputMaybe<Scalars['String']['input']>;
  /** Type of the unit, three digits. */
  unitType?: InputMaybe<Scalars['String']['input']>;
};

/** Requests for cards to be put together for the bank. */
export type MakeCardBatchInput = {
  /** The number of the agreement with the bank, up to 50 characters. */
  agreementNo: Scalars['String']['input'];
  /** How many requests at most, 1 to 2,000, in tree order; the rest goes with the next. */
  first?: Scalars['Int']['input'];
  /** Who handles it, up to 100 characters. */
  handledBy: Scalars['String']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that acts as agent: requests of itself and everything below it are taken. */
  organizationId: Scalars['ID']['input'];
};

/** A token to be made. */
export type MakeTokenInput = {
  /** For how many days it holds, 1 to 3,650. */
  expiresInDays?: Scalars['Int']['input'];
  /** Must be left out: what this answers is shown once and never kept. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What it is for, 1 to 100 characters; no secret, no personal data. */
  label: Scalars['String']['input'];
  /** Whose it is to be. */
  principalId: Scalars['ID']['input'];
};

/** How alive an established union is. */
export type Maturity =
  /** Established (建起来). */
  | 'ESTABLISHED'
  /** Operating: it has structure and activities (转起来). */
  | 'OPERATING'
  /** Vibrant: members take part (活起来). */
  | 'VIBRANT'
  | '%future added value';

/** The state of a member's latest card, closed or not. */
export type MemberCardState =
  /** The bank accepted the request. */
  | 'ACCEPTED_BY_BANK'
  /** Activated by the member; live. */
  | 'ACTIVE'
  /** Cancelled. */
  | 'CANCELLED'
  /** The member agreed to a card. */
  | 'CONSENTED'
  /** The card is with the union. */
  | 'DELIVERED_TO_UNION'
  /** Expired. */
  | 'EXPIRED'
  /** Handed to the member; live. */
  | 'ISSUED'
  /** Reported lost; the benefits go on. */
  | 'LOST_REPORTED'
  /** There was never a card, and none is on its way. */
  | 'NONE'
  /** The card has been made. */
  | 'PRODUCED'
  /** The bank rejected the request. */
  | 'REJECTED_BY_BANK'
  /** Replaced by another card. */
  | 'REPLACED'
  /** Asked of the bank. */
  | 'REQUESTED'
  | '%future added value';

/** Which members. All conditions must hold; what is left out or null does not restrict. */
export type MemberFilter = {
  /** With a card in this state. */
  cardState?: InputMaybe<MemberCardState>;
  /** At this employer. */
  employerId?: InputMaybe<Scalars['ID']['input']>;
  /** Whose record fails this rule now. */
  failingRule?: InputMaybe<QualityRule>;
  /** The document that `nationalNumber` is of; a resident identity card where left out. */
  idType?: InputMaybe<IdType>;
  /** Joined on this day or later. */
  joinedFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Joined on this day or earlier. */
  joinedTo?: InputMaybe<Scalars['Date']['input']>;
  /** Exactly this mobile number; compared by its keyed hash. */
  mobile?: InputMaybe<Scalars['String']['input']>;
  /** The name begins with this; case and width do not matter. */
  namePrefix?: InputMaybe<Scalars['String']['input']>;
  /** Exactly this document number, in clear; only its keyed hash is compared, and it is never logged. */
  nationalNumber?: InputMaybe<Scalars['String']['input']>;
  /** Of organizations in this target network. */
  networkId?: InputMaybe<Scalars['ID']['input']>;
  /** In this state. */
  status?: InputMaybe<MemberStatus>;
};

/** Orders of a list of members. */
export type MemberOrder =
  /** By the day of joining, the newest first. */
  | 'JOINED_ON'
  /** By name, over the whole subtree. */
  | 'NAME'
  /** By organization in tree order, then by name. The quickest. */
  | 'TREE'
  | '%future added value';

/** The state of a person's membership. */
export type MemberStatus =
  /** A member with all rights; counted in every rate. */
  | 'ACTIVE'
  /** Died. */
  | 'DECEASED'
  /** Deemed to have left after six months without dues and taking part. */
  | 'DEEMED_WITHDRAWN'
  /** Expelled. */
  | 'EXPELLED'
  /** The membership is retained (保留会籍): no dues, no vote, not counted as active. */
  | 'RETAINED'
  /** Went over to a union outside the registry. */
  | 'TRANSFERRED_OUT'
  /** Left by own wish. */
  | 'WITHDRAWN'
  | '%future added value';

/** How a period of a membership began. */
export type MembershipBeginning =
  /** The person joined. */
  | 'JOINED'
  /** Came with a change of the tree. */
  | 'REORGANIZED_IN'
  /** The membership was retained. */
  | 'RETAINED'
  /** A retained member became active again. */
  | 'RETURNED'
  /** Transferred in from another union. */
  | 'TRANSFERRED_IN'
  | '%future added value';

/** How a period of a membership ended. */
export type MembershipEnding =
  /** Died. */
  | 'DECEASED'
  /** Deemed withdrawn. */
  | 'DEEMED_WITHDRAWN'
  /** Expelled. */
  | 'EXPELLED'
  /** Left with a change of the tree. */
  | 'REORGANIZED_OUT'
  /** Went over into a retained membership. */
  | 'RETAINED'
  /** The retained membership became active again. */
  | 'RETURNED'
  /** Transferred out to another union. */
  | 'TRANSFERRED_OUT'
  /** The member withdrew. */
  | 'WITHDRAWN'
  | '%future added value';

/** The state that one period of a membership was in. */
export type MembershipStatus =
  /** An active member. */
  | 'ACTIVE'
  /** A retained membership. */
  | 'RETAINED'
  | '%future added value';

/** An organization that goes up in another one, as its preview showed. */
export type MergeOrganizationInput = {
  /** The first day on which it holds; today or earlier, after the founding and after earlier changes of the line. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that takes over everything. */
  intoId: Scalars['ID']['input'];
  /** The organization that ends. */
  organizationId: Scalars['ID']['input'];
  /** The token of the preview of exactly this change; without it nothing is done. */
  previewToken: Scalars['String']['input'];
};

/** An organization that comes under another superior, as its preview showed. */
export type MoveOrganizationInput = {
  /** The first day on which it holds; today or earlier, after the founding and after earlier changes of the line. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that moves. */
  organizationId: Scalars['ID']['input'];
  /** The token of the preview of exactly this change; without it nothing is done. */
  previewToken: Scalars['String']['input'];
  /** Its new superior. */
  superiorId: Scalars['ID']['input'];
};

/** The kind of a target network. */
export type NetworkKind =
  /** A business building (商务楼宇). */
  | 'BUSINESS_BUILDING'
  /** Key enterprises (重点企业). */
  | 'KEY_ENTERPRISE'
  /** Key projects (重点项目). */
  | 'KEY_PROJECT'
  /** An office building (写字楼). */
  | 'OFFICE_BUILDING'
  /** A small trade (小行业). */
  | 'SMALL_TRADE'
  /** A shopping street (一条街). */
  | 'STREET_BLOCK'
  /** A zone or park (园区). */
  | 'ZONE'
  | '%future added value';

/** A member whom a union offers to another one. */
export type OfferTransferInput = {
  /** Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it. */
  actingReason?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member; active or retained. */
  memberId: Scalars['ID']['input'];
  /** The receiving union's code, as it told you. */
  toOrganizationCode: Scalars['String']['input'];
};

/** Whether an office is held full-time. */
export type OfficerEmployment =
  /** Full-time (专职). */
  | 'FULL_TIME'
  /** Part-time (兼职). */
  | 'PART_TIME'
  | '%future added value';

/** Which officers. All conditions must hold; what is left out or null does not restrict. */
export type OfficerFilter = {
  /** Full-time or part-time. */
  employment?: InputMaybe<OfficerEmployment>;
  /** True: in office now; false: no longer. */
  inOffice?: InputMaybe<Scalars['Boolean']['input']>;
  /** In this office. */
  role?: InputMaybe<OfficerRole>;
};

/** An office in a union. */
export type OfficerRole =
  /** Chair of the funds audit committee; not counted among the officers. */
  | 'AUDIT_CHAIR'
  /** Chair (主席); one at a time. */
  | 'CHAIR'
  /** Member of the committee; not counted among the officers. */
  | 'COMMITTEE_MEMBER'
  /** Organizer where there is no committee (组织员); not counted among the officers. */
  | 'ORGANIZER'
  /** Union staff (工会工作者). */
  | 'STAFF'
  /** Vice-chair (副主席). */
  | 'VICE_CHAIR'
  /** Chair of the women workers' committee; not counted among the officers. */
  | 'WOMEN_CHAIR'
  | '%future added value';

/** A union that is to be established below a superior. */
export type OpenEstablishmentCaseInput = {
  /** The employer without a union, on the superior's own ledger. */
  employerId?: InputMaybe<Scalars['ID']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What it is to be; must be allowed under the superior's kind. */
  kind: OrganizationKind;
  /** The name the union is to have, 2 to 100 characters. */
  name: Scalars['String']['input'];
  /** When the superior took it on; today or earlier. */
  openedOn: Scalars['Date']['input'];
  /** The superior-to-be, which keeps the case. */
  superiorId: Scalars['ID']['input'];
};

/** A superior's order to an organization below it to hold its overdue re-election. */
export type OrderReelectionInput = {
  /** Until when; a day in the future. */
  deadline: Scalars['Date']['input'];
  /** Number of the order, at most 200 characters. */
  documentNo?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that is to elect. */
  organizationId: Scalars['ID']['input'];
};

/** Which organizations. All conditions must hold; what is left out or null does not restrict. */
export type OrganizationFilter = {
  /** Established on this day or later. */
  establishedFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Established on this day or earlier. */
  establishedTo?: InputMaybe<Scalars['Date']['input']>;
  /** Of this kind. */
  kind?: InputMaybe<OrganizationKind>;
  /** The name begins with this; case and width do not matter. */
  namePrefix?: InputMaybe<Scalars['String']['input']>;
  /** In this target network. */
  networkId?: InputMaybe<Scalars['ID']['input']>;
  /** In this state. */
  status?: InputMaybe<OrganizationStatus>;
};

/** What an organization is, and so what may stand under it. */
export type OrganizationKind =
  /** A basic-level union committee (基层工会委员会); it holds members. */
  | 'BASIC_COMMITTEE'
  /** A branch union (工会分会). */
  | 'BRANCH'
  /** The union federation of an office building (楼宇工会联合会). */
  | 'BUILDING_FEDERATION'
  /** A community or village union federation (社区/村工会联合会). */
  | 'COMMUNITY_FEDERATION'
  /** A district or county federation (区/县总工会). */
  | 'COUNTY_FEDERATION'
  /** The union of a development zone or industrial park (开发区工会). */
  | 'DEVELOPMENT_ZONE_UNION'
  /** The union of a group of companies (集团工会). */
  | 'GROUP_UNION'
  /** An industrial union (产业/系统工会). */
  | 'INDUSTRIAL_UNION'
  /** The union federation of an industry or small trade (行业工会联合会). */
  | 'INDUSTRY_FEDERATION'
  /** A joint basic-level committee of several employers (联合基层工会); it holds members. */
  | 'JOINT_BASIC_COMMITTEE'
  /** The national federation (全国总工会), the root of the whole tree. */
  | 'NATIONAL_FEDERATION'
  /** The federation of a city with districts (设区的市总工会). */
  | 'PREFECTURE_FEDERATION'
  /** A provincial federation (省/自治区/直辖市总工会). */
  | 'PROVINCIAL_FEDERATION'
  /** The union federation of a shopping street (一条街工会联合会). */
  | 'STREET_BLOCK_FEDERATION'
  /** A sub-district or township federation (街道/乡镇/地区总工会). */
  | 'TOWNSHIP_FEDERATION'
  /** A union group (工会小组). */
  | 'UNION_GROUP'
  /** A union work committee, an agency that is not elected (工会工作委员会). */
  | 'UNION_WORK_COMMITTEE'
  | '%future added value';

/** Orders of a list of organizations. */
export type OrganizationOrder =
  /** By the day of founding, the newest first. */
  | 'ESTABLISHED_ON'
  /** By name, over the whole subtree. */
  | 'NAME'
  /** Tree order: each organization before its subordinates, siblings by founding. */
  | 'TREE'
  | '%future added value';

/** How far an organization has come on its way to being established. */
export type OrganizationStatus =
  /** Its founding has been applied for. */
  | 'APPLIED'
  /** The superior has approved the election. */
  | 'APPROVED'
  /** The candidates are on notice. */
  | 'CANDIDATES_ANNOUNCED'
  /** Dissolved; kept for its history. */
  | 'DISSOLVED'
  /** The committee has been elected. */
  | 'ELECTED'
  /** Members are joining. */
  | 'ENROLLING'
  /** Established and on the register. */
  | 'ESTABLISHED'
  /** The superior has agreed; a preparatory group works. */
  | 'PREPARING'
  /** An employer without a union, on the ledger to be unionized. */
  | 'TARGETED'
  | '%future added value';

/** What a person is at the employer, apart from the union: some positions close some offices. */
export type PositionAtEmployer =
  /** Close relative of one of those who lead (近亲属). */
  | 'CLOSE_RELATIVE'
  /** Executive or deputy (行政负责人、副职). */
  | 'EXECUTIVE'
  /** Foreign staff (外籍职工). */
  | 'FOREIGN_STAFF'
  /** Head of human resources (人力资源部门负责人). */
  | 'HR_HEAD'
  /** Legal representative (法定代表人). */
  | 'LEGAL_REPRESENTATIVE'
  /** None of those below: open to every office. */
  | 'NONE'
  /** Partner (合伙人). */
  | 'PARTNER'
  | '%future added value';

/** An organization that ends; no subordinate and no member may be left. */
export type PreviewDissolutionInput = {
  /** Who takes over the employers on its ledger; needed where there are any, unless they ended with it. */
  employersToId?: InputMaybe<Scalars['ID']['input']>;
  /** The first day on which it no longer exists; today or earlier. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that ends. */
  organizationId: Scalars['ID']['input'];
  /** Why it ends. */
  reason: DissolutionReason;
};

/** An organization that goes up in another one, with subordinates, members and employers. */
export type PreviewMergerInput = {
  /** The first day on which it holds; today or earlier, after the founding and after earlier changes of the line. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that takes over everything. */
  intoId: Scalars['ID']['input'];
  /** The organization that ends. */
  organizationId: Scalars['ID']['input'];
};

/** An organization that comes under another superior with everything below it. */
export type PreviewMoveInput = {
  /** The first day on which it holds; today or earlier, after the founding and after earlier changes of the line. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that moves. */
  organizationId: Scalars['ID']['input'];
  /** Its new superior. */
  superiorId: Scalars['ID']['input'];
};

/** An organization that becomes several, which divide what it has among them. */
export type PreviewSplitInput = {
  /** The first day on which it holds; today or earlier, after the founding and after earlier changes of the line. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that ends. */
  organizationId: Scalars['ID']['input'];
  /** 1 to 20 parts; each subordinate goes to exactly one, and one takes the rest where members or employers are left. */
  parts: Array<SplitPartInput>;
};

/** Which principals. All conditions must hold; what is left out or null does not restrict. */
export type PrincipalFilter = {
  /** Of this kind. */
  kind?: InputMaybe<PrincipalKind>;
};

/** Whether a principal is a person or a service. */
export type PrincipalKind =
  /** A person. */
  | 'PERSON'
  /** A service. */
  | 'SERVICE'
  | '%future added value';

/** A transfer that a superior of both unions proposes. */
export type ProposeTransferInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member; active or retained. */
  memberId: Scalars['ID']['input'];
  /** Why, 1 to 200 characters; both unions read it. */
  reason: Scalars['String']['input'];
  /** The receiving union. */
  toOrganizationId: Scalars['ID']['input'];
};

/** Which failing records. All conditions must hold; what is left out or null does not restrict. */
export type QualityFilter = {
  /** That have failed it for more than so many days: 30 leaves out those of today to 30 days. */
  olderThanDays?: InputMaybe<Scalars['Int']['input']>;
  /** That fail this rule. */
  rule?: InputMaybe<QualityRule>;
  /** That fail a rule of this severity. */
  severity?: InputMaybe<Severity>;
};

/** A rule that a member's record may fail and be kept all the same. docs/quality.md says what to do about each. */
export type QualityRule =
  /** The member would be over a hundred years old. */
  | 'AGE_OVER_HUNDRED'
  /** The birth date is not the one in the document's number. Lowers the collection accuracy. */
  | 'BIRTH_DATE_DIFFERS'
  /** A dispatched worker of whom it is not said why the membership is here and not at the agency's union. */
  | 'DISPATCH_BASIS_MISSING'
  /** A mandatory item is missing; `field` says which. Lowers the collection accuracy. */
  | 'MANDATORY_MISSING'
  /** The mobile number is none of the mainland. Lowers the collection accuracy. */
  | 'MOBILE_FORM'
  /** A resident identity number of 15 digits; they are no longer valid. */
  | 'NATIONAL_NUMBER_LEGACY'
  /** A platform worker of none of the eight groups of new-form workers. */
  | 'OCCUPATION_GROUP_MISSING'
  /** The region's code was not in force at that time. */
  | 'REGION_OUT_OF_DATE'
  /** The region is not in the list of regions. */
  | 'REGION_UNKNOWN'
  /** The sex is not the one in the document's number. */
  | 'SEX_DIFFERS'
  /** A Taiwan permit of the old form, a booklet. */
  | 'TAIWAN_PERMIT_LEGACY'
  | '%future added value';

/** What the bank says of one request. */
export type RecordBankAnswerInput = {
  /** The day of the answer; today where left out. */
  answeredOn?: InputMaybe<Scalars['Date']['input']>;
  /** The bank's own reference, up to 50 characters; what was known stays where left out. */
  bankReference?: InputMaybe<Scalars['String']['input']>;
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What the bank wrote beside it, up to 200 characters; no personal data. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Why it rejected the request; OTHER where left out. Only with REJECTED. */
  rejectionReason?: InputMaybe<BankRejectionReason>;
  /** What it says. */
  result: BankAnswer;
};

/** A member's consent to a card. */
export type RecordCardConsentInput = {
  /** When the member agreed; today where left out. */
  consentedOn?: InputMaybe<Scalars['Date']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member; active. */
  memberId: Scalars['ID']['input'];
};

/** Which re-elections. All conditions must hold; what is left out or null does not restrict. */
export type ReelectionFilter = {
  /** Due before this day. */
  dueBefore?: InputMaybe<Scalars['Date']['input']>;
  /** True: the day has come; false: it is still to come. */
  isOverdue?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A member who declines a card. */
export type RefuseCardInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member; active. */
  memberId: Scalars['ID']['input'];
  /** The day from which; today where left out. */
  refusedOn?: InputMaybe<Scalars['Date']['input']>;
};

/** A union's refusal. */
export type RefuseTransferInput = {
  /** Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it. */
  actingReason?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What the other union should know, 1 to 200 characters; mandatory with OTHER. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  reason: TransferRefusal;
  /** The transfer, by its id at the side that you act for. */
  transferId: Scalars['ID']['input'];
};

/** A person who joins a union. What the rules find missing or wrong is either refused, or kept with the record as an issue. */
export type RegisterMemberInput = {
  /** Of a dispatched worker: the agency's unified social credit code, 18 characters. */
  agencyCreditCode?: InputMaybe<Scalars['String']['input']>;
  /** Date of birth; at least 16 years before joining. */
  birthDate: Scalars['Date']['input'];
  /** When the person consented to the processing of the data. */
  consentedOn?: InputMaybe<Scalars['Date']['input']>;
  /** Of a dispatched worker: at whose union it joins, and why. */
  dispatchBasis?: InputMaybe<DispatchBasis>;
  /** Education, two digits (GB/T 4658). */
  education?: InputMaybe<Scalars['String']['input']>;
  /** The employer, on this union's own ledger. */
  employerId?: InputMaybe<Scalars['ID']['input']>;
  /** The form of employment. */
  employmentForm?: EmploymentForm;
  /** Whether in post. */
  employmentStatus?: EmploymentStatus;
  /** Ethnic group, two digits (GB/T 3304). */
  ethnicGroup?: InputMaybe<Scalars['String']['input']>;
  /** Where the household is registered. */
  householdType?: InputMaybe<HouseholdType>;
  /** When the document expires. */
  idExpiresOn?: InputMaybe<Scalars['Date']['input']>;
  /** Whether the document never expires. */
  idIsLongTerm?: Scalars['Boolean']['input'];
  /** The document that identifies the person. */
  idType?: IdType;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whether a migrant worker. */
  isMigrantWorker?: InputMaybe<Scalars['Boolean']['input']>;
  /** How the person joined. */
  joinChannel?: JoinChannel;
  /** The first day of the membership; today or earlier. */
  joinedOn: Scalars['Date']['input'];
  /** Mobile number; kept encrypted, shown masked only. */
  mobile?: InputMaybe<Scalars['String']['input']>;
  /** Full name, 2 to 50 characters. */
  name: Scalars['String']['input'];
  /** The document's number, in clear; kept encrypted, shown masked only. */
  nationalNumber: Scalars['String']['input'];
  /** One of the eight groups of new-form workers. */
  occupationGroup?: InputMaybe<Scalars['String']['input']>;
  /** The union; of a kind that holds members. */
  organizationId: Scalars['ID']['input'];
  /** Political status, two digits (GB/T 4762). */
  politicalStatus?: InputMaybe<Scalars['String']['input']>;
  /** Post at the employer. */
  post?: InputMaybe<Scalars['String']['input']>;
  /** Region of residence, 6 to 12 digits. */
  residenceRegion?: InputMaybe<Scalars['String']['input']>;
  /** Sex. */
  sex: Sex;
  /** Skill grade. */
  skillGrade?: InputMaybe<Scalars['String']['input']>;
  /** Name of the union outside the registry that the membership comes from, 2 to 100 characters; null for who joins. `joinedOn` is the first day here. */
  transferredFrom?: InputMaybe<Scalars['String']['input']>;
  /** How the data were verified. */
  verificationMethod?: InputMaybe<VerificationMethod>;
  /** Who verified them. */
  verifiedBy?: InputMaybe<Scalars['String']['input']>;
  /** When they were verified. */
  verifiedOn?: InputMaybe<Scalars['Date']['input']>;
};

/** An application that the union refuses. */
export type RejectApplicationInput = {
  /** The application; open. */
  applicationId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What else is to be said, at most 200 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  reason: ApplicationRejectionReason;
};

/** A former member who joins again, at the union that keeps the record. */
export type RejoinMemberInput = {
  /** The employer now, on this union's own ledger; as in the record where left out. */
  employerId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether in post now; as in the record where left out. */
  employmentStatus?: InputMaybe<EmploymentStatus>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The first day of the new membership; today or earlier. The record's own `joinedOn` stays the first joining. */
  joinedOn: Scalars['Date']['input'];
  /** The record of the former member; not one who died. */
  memberId: Scalars['ID']['input'];
  /** Name of the union outside the registry that the membership comes from, 2 to 100 characters; null for who joins again. */
  transferredFrom?: InputMaybe<Scalars['String']['input']>;
};

/** The releasing union's agreement. */
export type ReleaseTransferInput = {
  /** Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it. */
  actingReason?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The transfer, by its id at the side that you act for. */
  transferId: Scalars['ID']['input'];
};

/** A webhook that is not wanted any more. */
export type RemoveWebhookInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The webhook. A second time changes nothing. */
  webhookId: Scalars['ID']['input'];
};

/** Another name of an organization, from a day on. The one before is kept. */
export type RenameOrganizationInput = {
  /** Number of the document that changes it, at most 200 characters. */
  documentNo?: InputMaybe<Scalars['String']['input']>;
  /** The first day of the new name; today or earlier. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The new full name, 2 to 100 characters. */
  name: Scalars['String']['input'];
  /** The organization. */
  organizationId: Scalars['ID']['input'];
  /** The new short name, at most 50 characters; none where it is left out. */
  shortName?: InputMaybe<Scalars['String']['input']>;
};

/** Another card in the place of a lost or damaged one. */
export type ReplaceCardInput = {
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The day of the request; today where left out. */
  replacedOn?: InputMaybe<Scalars['Date']['input']>;
};

/** A webhook that is to be told again. */
export type ReplayWebhookInput = {
  /** The cursor of a change in the feed of its organization: it is told what comes behind that, once more. */
  after: Scalars['String']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The webhook. */
  webhookId: Scalars['ID']['input'];
};

/** A lost card that was found. */
export type ReportCardFoundInput = {
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** The day it was found; today where left out. */
  foundOn?: InputMaybe<Scalars['Date']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A card that is lost. */
export type ReportCardLostInput = {
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The day from which it is lost; today where left out. */
  lostOn?: InputMaybe<Scalars['Date']['input']>;
};

/** What a report says; docs/reports.md explains each line. */
export type ReportDefinition =
  /** The ledger of employers without a union (未建会台账), with reason and plan, as it is today. */
  | 'UNUNIONIZED_EMPLOYERS'
  /** The yearly return (年报): organizations, employers, workers, members, cards, officers and rates of a year. */
  | 'YEARLY_RETURN'
  | '%future added value';

/** How many people work at a covered employer, from a day until the next report. */
export type ReportHeadCountInput = {
  /** The coverage of the employer. */
  coverageId: Scalars['ID']['input'];
  /** Dispatched workers among them. */
  dispatched?: Scalars['Int']['input'];
  /** The day from which it holds; today or earlier. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Migrant workers among them. */
  migrant?: Scalars['Int']['input'];
  /** All workers, 0 to 10,000,000. */
  total: Scalars['Int']['input'];
  /** Women among them. */
  women?: Scalars['Int']['input'];
};

/** A section of the yearly return. */
export type ReportSection =
  /** Cards by state, and those first issued in the year. */
  | 'CARDS'
  /** Employers on the ledger. */
  | 'EMPLOYERS'
  /** Members and their movement in the year. */
  | 'MEMBERS'
  /** Chairs, vice-chairs and staff. */
  | 'OFFICERS'
  /** Organizations by kind, founded and dissolved. */
  | 'ORGANIZATIONS'
  /** Rates, each with numerator and denominator. */
  | 'RATES'
  /** Workers of covered employers. */
  | 'WORKERS'
  | '%future added value';

/** A card asked of the bank for a member who agreed to it. */
export type RequestCardInput = {
  /** When the member agreed; without consent no card may be requested. It may be left out where it is on record. */
  consentedOn?: InputMaybe<Scalars['Date']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member; active, without a card, or with a recorded consent to one. */
  memberId: Scalars['ID']['input'];
  /** The day of the request; today where left out. */
  requestedOn?: InputMaybe<Scalars['Date']['input']>;
};

/** A person whom a union asks for, since the person works with it now. */
export type RequestTransferInput = {
  /** Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it. */
  actingReason?: InputMaybe<Scalars['String']['input']>;
  /** The employer, on the receiving union's own ledger, from completion on. */
  employerId?: InputMaybe<Scalars['ID']['input']>;
  /** The document that identifies the person. */
  idType?: IdType;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The person's full name; it must be the registered one. */
  name: Scalars['String']['input'];
  /** The document's number, in clear; only its keyed hash is compared. */
  nationalNumber: Scalars['String']['input'];
  /** The receiving union; of a kind that holds members. */
  organizationId: Scalars['ID']['input'];
  /** Post at that employer, at most 100 characters. */
  post?: InputMaybe<Scalars['String']['input']>;
};

/** Suspended benefits of a card to be resumed. */
export type ResumeBenefitsInput = {
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The day from which; today where left out. */
  resumedOn?: InputMaybe<Scalars['Date']['input']>;
};

/** A suspended transfer that goes on today. */
export type ResumeTransferInput = {
  /** Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it. */
  actingReason?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The transfer, by its id at the side that you act for. */
  transferId: Scalars['ID']['input'];
};

/** A membership that is retained: no dues, no vote. */
export type RetainMemberInput = {
  /** The first day of the retention; today or earlier. */
  effectiveOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member; active. */
  memberId: Scalars['ID']['input'];
  /** Why. The employment status of the record follows where it has an equal: retired, unemployed, laid off. */
  reason: RetentionReason;
};

/** Why a membership is retained. */
export type RetentionReason =
  /** The employer closed or went bankrupt. */
  | 'EMPLOYER_DISSOLVED'
  /** The member was laid off and waits (下岗待岗). */
  | 'LAID_OFF'
  /** The member serves in the army. */
  | 'MILITARY_SERVICE'
  /** The member retired. */
  | 'RETIRED'
  /** The member lost the work. */
  | 'UNEMPLOYED'
  | '%future added value';

/** A retained member who is an active one again. */
export type ReturnMemberInput = {
  /** The first day as an active member again; today or earlier. */
  effectiveOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member; retained. */
  memberId: Scalars['ID']['input'];
};

/** A member whose data are to be shown in clear. */
export type RevealMemberInput = {
  /** Must be left out: what this answers is shown once and never kept. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member. */
  memberId: Scalars['ID']['input'];
  /** Why, 5 to 200 characters; it stands in the access log. */
  reason: Scalars['String']['input'];
};

/** Another value of a target, or somebody else who answers for it, from today on. */
export type ReviseTargetInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The officer who answers for it from now on; where neither is given, who did goes on. */
  officerId?: InputMaybe<Scalars['ID']['input']>;
  /** Why, 1 to 200 characters; kept with the revision. */
  reason: Scalars['String']['input'];
  /** Who answers for it from now on, in words, at most 100 characters; not beside an officer. */
  responsible?: InputMaybe<Scalars['String']['input']>;
  /** The target. */
  targetId: Scalars['ID']['input'];
  /** A count from 1 to 2,000,000,000, or a rate in hundredths of a percent from 1 to 10,000 (9412 is 94.12 %). */
  value: Scalars['Int']['input'];
};

/** A grant to be revoked. */
export type RevokeGrantInput = {
  /** The grant. A second time changes nothing. */
  grantId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A token to be revoked. */
export type RevokeTokenInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The token. A second time changes nothing. */
  tokenId: Scalars['ID']['input'];
};

/** What a grant lets its holder be at an organization and everything below it. */
export type RoleName =
  /** What a registrar does, and organizations, officers, the ledger and who is let in. */
  | 'ADMIN'
  /** Reads figures and the ledger, no members. */
  | 'AUDITOR'
  /** A service: what a registrar does, and the ledger. */
  | 'INTEGRATION'
  /** Reads, and keeps members, cards and head-counts. */
  | 'REGISTRAR'
  /** Reads figures and masked members. */
  | 'VIEWER'
  | '%future added value';

/** A token to be rotated: a successor is made, which lasts as long. */
export type RotateTokenInput = {
  /** For how many hours more the old one holds, 0 to 720, but not longer than it did. */
  graceHours?: Scalars['Int']['input'];
  /** Must be left out: what this answers is shown once and never kept. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The token. */
  tokenId: Scalars['ID']['input'];
};

/** A webhook that is to get another secret. */
export type RotateWebhookSecretInput = {
  /** Must be left out: what this answers is shown once and never kept. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The webhook. Calls are signed with both secrets for a day. */
  webhookId: Scalars['ID']['input'];
};

/** A batch whose file is handed out to the bank. */
export type SendCardBatchInput = {
  /** The batch. */
  batchId: Scalars['ID']['input'];
  /** As everywhere, but the file is never kept: the same call makes it anew and is logged again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What for, up to 200 characters; kept on the access log. */
  purpose: Scalars['String']['input'];
  /** Who gets the file, up to 200 characters; kept on the access log. */
  receiver: Scalars['String']['input'];
};

/** What an organization is to reach in a period with everything below it. */
export type SetTargetInput = {
  /** What is to be reached; of some figures less is better, and those are refused. */
  figure: Figure;
  /** The first day of the period. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What else is to be known of it, at most 500 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The officer of the organization who answers for it; leave out for nobody, or give `responsible`. */
  officerId?: InputMaybe<Scalars['ID']['input']>;
  /** The organization: your own, or one below it. */
  organizationId: Scalars['ID']['input'];
  /** Who answers for it, in words: a name or a post, at most 100 characters; not beside an officer. */
  responsible?: InputMaybe<Scalars['String']['input']>;
  /** The last day of the period, at most 366 days with the first one. */
  toOn: Scalars['Date']['input'];
  /** A count from 1 to 2,000,000,000, or a rate in hundredths of a percent from 1 to 10,000 (9412 is 94.12 %). */
  value: Scalars['Int']['input'];
};

/** How serious a failing rule is. */
export type Severity =
  /** Counts against the collection accuracy. */
  | 'ERROR'
  /** To be looked at; counts against nothing. */
  | 'WARNING'
  | '%future added value';

/** Sex as in GB/T 2261.1. */
export type Sex =
  /** Female (2). */
  | 'FEMALE'
  /** Male (1). */
  | 'MALE'
  /** Not stated (9). */
  | 'NOT_STATED'
  /** Not known (0). */
  | 'UNKNOWN'
  | '%future added value';

/** How large an employer is, by the head-count of the coverage itself. */
export type SizeBand =
  /** 25 to 99. */
  | 'FROM_25'
  /** 100 to 199. */
  | 'FROM_100'
  /** 200 to 499. */
  | 'FROM_200'
  /** 500 and more. */
  | 'FROM_500'
  /** Fewer than 25 workers. */
  | 'UNDER_25'
  | '%future added value';

/** An organization that becomes several, as its preview showed. */
export type SplitOrganizationInput = {
  /** The first day on which it holds; today or earlier, after the founding and after earlier changes of the line. */
  fromOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that ends. */
  organizationId: Scalars['ID']['input'];
  /** 1 to 20 parts; each subordinate goes to exactly one, and one takes the rest where members or employers are left. */
  parts: Array<SplitPartInput>;
  /** The token of the preview of exactly this change; without it nothing is done. */
  previewToken: Scalars['String']['input'];
};

/** One of the organizations that a split founds under the superior, with what goes to it. */
export type SplitPartInput = {
  /** Its registry code; one is given out where left out. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** Employers of its ledger that go to it, with those members who work there. */
  employerIds?: Array<Scalars['ID']['input']>;
  /** What it is. */
  kind: OrganizationKind;
  /** Members of the split organization itself that go to it. */
  memberIds?: Array<Scalars['ID']['input']>;
  /** Its full name, 2 to 100 characters. */
  name: Scalars['String']['input'];
  /** The direct subordinates that go to it. */
  subordinateIds?: Array<Scalars['ID']['input']>;
  /** Whether it gets all members and employers that no other part gets. */
  takesRest?: Scalars['Boolean']['input'];
};

/** A list to be made a file. */
export type StartExportInput = {
  /** Whether the columns are headed in Chinese. */
  chineseHeadings?: Scalars['Boolean']['input'];
  /** Whether the columns `nationalNumber` and `mobile` of members may be chosen. Needs the ability REVEAL_MEMBERS, and `purpose` and `receiver`; it is logged as a disclosure of each member. */
  clear?: Scalars['Boolean']['input'];
  /** The columns in their order, by name; all of them where none is named. A wrong name is answered with the right ones. */
  columns?: Array<Scalars['String']['input']>;
  /** Which rows of the list, by its own filter; all of them if left out. */
  filter?: InputMaybe<ExportFilter>;
  /** The kind of file. */
  format: ExportFormat;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The list. */
  list: ExportList;
  /** What lies at and below this organization goes into it. */
  organizationId: Scalars['ID']['input'];
  /** What for, at most 150 characters. */
  purpose?: InputMaybe<Scalars['String']['input']>;
  /** Who gets the file, at most 200 characters. */
  receiver?: InputMaybe<Scalars['String']['input']>;
};

/** A file that was uploaded and is to be looked at. */
export type StartImportInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What its rows are. */
  kind: ImportKind;
  /** Which column is which. Where it is left out, that of the organization's last committed file of this kind holds; what it does not name is guessed by the headings. */
  mapping?: InputMaybe<Array<ImportColumnInput>>;
  /** What becomes of the other rows where one cannot be written. */
  mode?: ImportMode;
  /** The organization that rows are of which name none; others must stand below it. */
  organizationId: Scalars['ID']['input'];
  /** The sheet's name; the first one where it is left out. */
  sheet?: InputMaybe<Scalars['String']['input']>;
  /** The upload, as PUT /uploads answered it; one that you sent yourself. */
  uploadId: Scalars['ID']['input'];
};

/** A line of the statement of a movement of active members. */
export type StatementCode =
  /** Active members at the end of the period. */
  | 'CLOSING'
  /** Left, deceased. */
  | 'DECEASED'
  /** Left, deemed to have withdrawn. */
  | 'DEEMED_WITHDRAWN'
  /** Left, expelled. */
  | 'EXPELLED'
  /** Joined. */
  | 'JOINED'
  /** Active members at the end of the day before the period. */
  | 'OPENING'
  /** Came with a change of the tree. */
  | 'REORGANIZED_IN'
  /** Left with a change of the tree. */
  | 'REORGANIZED_OUT'
  /** Went over into a retained membership. */
  | 'RETAINED'
  /** Returned from a retained membership. */
  | 'RETURNED'
  /** Transferred in. */
  | 'TRANSFERRED_IN'
  /** Transferred out. */
  | 'TRANSFERRED_OUT'
  /** Left by own wish. */
  | 'WITHDRAWN'
  | '%future added value';

/** The step of a series. */
export type Step =
  /** Each day. */
  | 'DAY'
  /** Each calendar month. */
  | 'MONTH'
  /** Each quarter, from January, April, July and October. */
  | 'QUARTER'
  /** Each calendar year. */
  | 'YEAR'
  | '%future added value';

/** Benefits of a card to be suspended. */
export type SuspendBenefitsInput = {
  /** The card. */
  cardId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** More about it, at most 200 characters, no personal data; needed where the reason is OTHER. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  reason: BenefitSuspensionReason;
  /** The day from which; today where left out. */
  suspendedOn?: InputMaybe<Scalars['Date']['input']>;
};

/** A transfer that is put off. Each can be once; the day for the answer moves by as many days. */
export type SuspendTransferInput = {
  /** Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it. */
  actingReason?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, 1 to 200 characters; both unions read it. */
  reason: Scalars['String']['input'];
  /** The transfer, by its id at the side that you act for. */
  transferId: Scalars['ID']['input'];
  /** The day it goes on by itself; after today, at most as many days away as an answer may take. */
  until: Scalars['Date']['input'];
};

/** Which targets. All conditions must hold; what is left out or null does not restrict. */
export type TargetFilter = {
  /** Of this figure. */
  figure?: InputMaybe<Figure>;
  /** Of a period that this day is in. */
  on?: InputMaybe<Scalars['Date']['input']>;
  /** In this state. */
  state?: InputMaybe<TargetState>;
};

/** Orders of a list of targets. */
export type TargetOrder =
  /** By the last day of the period, the longest of those that end together first. */
  | 'ENDING'
  /** Tree order: those of each organization before those of its subordinates. */
  | 'TREE'
  | '%future added value';

/** What kind of period a target is for. */
export type TargetPeriod =
  /** Any other days. */
  | 'FREE'
  /** January to June, or July to December. */
  | 'HALF_YEAR'
  /** A calendar month. */
  | 'MONTH'
  /** A quarter of a calendar year. */
  | 'QUARTER'
  /** A calendar year. */
  | 'YEAR'
  | '%future added value';

/** Whether a target holds. */
export type TargetState =
  /** Ended with its organization before its period was over. */
  | 'ENDED'
  /** In force. */
  | 'SET'
  /** Withdrawn, with a reason; kept for its history. */
  | 'WITHDRAWN'
  | '%future added value';

/** How a target stands at the end of a day. */
export type TargetStatus =
  /** Within the period: the forecast is 105 % of the target or more. */
  | 'AHEAD'
  /** Within the period: the forecast is less than 95 % of the target. */
  | 'BEHIND'
  /** The period is over and the target reached; or a number of the period, such as members joined, has reached it already. */
  | 'MET'
  /** The period is over and the target not reached. */
  | 'MISSED'
  /** Within the period: the forecast is 95 % of the target or more. */
  | 'ON_TRACK'
  | '%future added value';

/** A webhook to be called to see whether it answers. */
export type TestWebhookInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The webhook, also one that is paused or suspended. */
  webhookId: Scalars['ID']['input'];
};

/** Which ones. All conditions must hold; what is left out or null does not restrict. */
export type TokenFilter = {
  /** Of this principal. */
  principalId?: InputMaybe<Scalars['ID']['input']>;
};

/** What breakdowns tell members, employers and workers apart by. */
export type Trait =
  /** The age that is reached in the year of the day, of active members. */
  | 'AGE'
  /** Form of employment, of active members. */
  | 'EMPLOYMENT_FORM'
  /** Section of the industry, of employers. */
  | 'INDUSTRY'
  /** Occupation group, of active members. */
  | 'OCCUPATION_GROUP'
  /** Sex, of active members. */
  | 'SEX'
  /** Size by number of workers, of employers. */
  | 'SIZE'
  /** Ownership: the type of the unit, of employers. */
  | 'UNIT_TYPE'
  | '%future added value';

/** Why a transfer was refused or closed by itself, or why a superior made it. */
export type TransferClosing =
  /** The end of the employment is disputed. */
  | 'DISPUTED'
  /** Moved by a superior: the union is dissolved. */
  | 'DISSOLUTION'
  /** Documents are missing. */
  | 'DOCUMENTS_MISSING'
  /** Moved by a superior: the employer is closed. */
  | 'EMPLOYER_CLOSED'
  /** The membership ended meanwhile. */
  | 'MEMBERSHIP_ENDED'
  /** The person has died. */
  | 'MEMBER_DECEASED'
  /** The person does not work with the receiving union. */
  | 'NOT_EMPLOYED_HERE'
  /** Another reason, told in the note. */
  | 'OTHER'
  /** The receiving union no longer exists or holds members. */
  | 'RECEIVER_DISSOLVED'
  /** Moved by a superior: the union is split. */
  | 'SPLIT'
  /** The person still works with the releasing union. */
  | 'STILL_EMPLOYED'
  /** It is another person. */
  | 'WRONG_PERSON'
  /** The person belongs to another union. */
  | 'WRONG_UNION'
  | '%future added value';

/** What a superior decides on a transfer that was not answered in time. */
export type TransferDecision =
  /** The member moves, as of today. */
  | 'COMPLETE'
  /** The member stays. */
  | 'REFUSE'
  | '%future added value';

/** What comes when no answer was given in time: the federation's policy on the day of the request. */
export type TransferExpiry =
  /** A superior of both decides. */
  | 'ESCALATE'
  /** Silence is consent: completed as of the day it was due. */
  | 'TACIT_CONSENT'
  | '%future added value';

/** Which transfers. All conditions must hold; what is left out or null does not restrict. */
export type TransferFilter = {
  /** Due before this day: today's gives those that are overdue. */
  dueBefore?: InputMaybe<Scalars['Date']['input']>;
  /** Of this member; a receiving union finds it only after completion. */
  memberId?: InputMaybe<Scalars['ID']['input']>;
  /** As this side reads them. */
  side?: InputMaybe<TransferSide>;
  /** In this state. What changes by a day alone is found so a minute after that day began. */
  state?: InputMaybe<TransferState>;
  /** Waiting for them. What changes by a day alone is found so a minute after that day began. */
  waitingFor?: InputMaybe<TransferWaiting>;
};

/** A member who goes over to a union outside the registry. */
export type TransferMemberOutInput = {
  /** The first day no longer a member here; today or earlier. */
  effectiveOn: Scalars['Date']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member. */
  memberId: Scalars['ID']['input'];
  /** Name of the union outside the registry, 2 to 100 characters. */
  transferredTo: Scalars['String']['input'];
};

/** Members whom a superior of both unions moves at once: those named, those at an employer, or all of the union. */
export type TransferMembersInput = {
  /** Why you act for both unions, 1 to 200 characters; both read it of each member. */
  actingReason: Scalars['String']['input'];
  /** The first day with the receiving union; today where left out, never later. */
  effectiveOn?: InputMaybe<Scalars['Date']['input']>;
  /** The members at this employer of the releasing union; not together with `memberIds`. */
  employerId?: InputMaybe<Scalars['ID']['input']>;
  /** How many at most, 1 to 2,000; `remaining` says how many are left. */
  first?: Scalars['Int']['input'];
  /** The releasing union. */
  fromOrganizationId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** These members, 1 to 2,000. */
  memberIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Why. */
  reason: BulkReason;
  /** Whether their memberships are retained there, since their employer is closed. */
  retain?: Scalars['Boolean']['input'];
  /** The receiving union; with `retain`, a superior of the releasing one. */
  toOrganizationId: Scalars['ID']['input'];
};

/** Orders of a list of transfers. */
export type TransferOrder =
  /** By the day the answer is due, the earliest first. */
  | 'DUE_ON'
  /** By the day of the request, the newest first. */
  | 'REQUESTED_ON'
  | '%future added value';

/** Why a union refuses a transfer. */
export type TransferRefusal =
  /** The end of the employment is disputed. */
  | 'DISPUTED'
  /** Documents are missing. */
  | 'DOCUMENTS_MISSING'
  /** The person has died. */
  | 'MEMBER_DECEASED'
  /** The person does not work with the receiving union. */
  | 'NOT_EMPLOYED_HERE'
  /** Another reason, told in the note. */
  | 'OTHER'
  /** The person still works with the releasing union. */
  | 'STILL_EMPLOYED'
  /** It is another person. */
  | 'WRONG_PERSON'
  /** The person belongs to another union. */
  | 'WRONG_UNION'
  | '%future added value';

/** Who requested a transfer. */
export type TransferRequester =
  /** The union that the member comes to. */
  | 'RECEIVING'
  /** The union that the member leaves. */
  | 'RELEASING'
  /** A superior of both. */
  | 'SUPERIOR'
  | '%future added value';

/** The two sides of a transfer. */
export type TransferSide =
  /** The union that the member comes to. */
  | 'RECEIVING'
  /** The union that the member leaves. */
  | 'RELEASING'
  | '%future added value';

/** How far a transfer has come. */
export type TransferState =
  /** The receiving union has agreed; the releasing one has to. */
  | 'ACCEPTED'
  /** The member is with the receiving union. */
  | 'COMPLETED'
  /** Not answered in time; a superior of both unions decides. */
  | 'ESCALATED'
  /** Not decided in time either; the member stays. */
  | 'EXPIRED'
  /** A union, or the superior, said no. */
  | 'REFUSED'
  /** The releasing union has agreed; the receiving one has to. */
  | 'RELEASED'
  /** Proposed by a superior; both unions have to agree. */
  | 'REQUESTED'
  /** Put off until a day. */
  | 'SUSPENDED'
  /** Taken back by who requested it, or without object. */
  | 'WITHDRAWN'
  | '%future added value';

/** Whose answer a transfer waits for. */
export type TransferWaiting =
  /** Nobody: it is suspended or closed. */
  | 'NOBODY'
  /** The other union. */
  | 'OTHER_SIDE'
  /** A superior of both, since no answer came in time. */
  | 'SUPERIOR'
  /** The union of this side; it may be waited for beside the other one. */
  | 'THIS_SIDE'
  | '%future added value';

/** Whether an employer has a union. */
export type UnionStatus =
  /** It need not have one. */
  | 'EXEMPT'
  /** It has none; the ledger gives reason and plan. */
  | 'NOT_UNIONIZED'
  /** A union is being prepared. */
  | 'PREPARING'
  /** It has a union, a joint union or an organizer. */
  | 'UNIONIZED'
  | '%future added value';

/** A link to an issuer to be ended. */
export type UnlinkIdentityInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The identity. A second time changes nothing. */
  identityId: Scalars['ID']['input'];
};

/** How a member's data were verified. */
export type VerificationMethod =
  /** Checked against the document. */
  | 'DOCUMENT'
  /** Confirmed by telephone. */
  | 'PHONE'
  /** Signed by the member. */
  | 'SIGNATURE'
  /** Confirmed by text message. */
  | 'SMS'
  /** Confirmed by WeChat. */
  | 'WECHAT'
  | '%future added value';

/** A record that was verified with the member. */
export type VerifyMemberInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member. */
  memberId: Scalars['ID']['input'];
  /** How the data were verified. */
  method: VerificationMethod;
  /** Who verified them, 1 to 100 characters. */
  verifiedBy: Scalars['String']['input'];
  /** When they were verified; today or earlier. */
  verifiedOn: Scalars['Date']['input'];
};

/** Which calls. All conditions must hold; what is left out or null does not restrict. */
export type WebhookDeliveryFilter = {
  /** Of this webhook. */
  webhookId?: InputMaybe<Scalars['ID']['input']>;
};

/** What a webhook is doing. */
export type WebhookState =
  /** It is told of each change. */
  | 'ACTIVE'
  /** It is told of nothing until it is resumed, and of what it missed then. */
  | 'PAUSED'
  /** It is told of nothing more. */
  | 'REMOVED'
  /** The registry gave it up; `suspendedFor` says why. Resume it by hand. */
  | 'SUSPENDED'
  | '%future added value';

/** An application that its person takes back. */
export type WithdrawApplicationInput = {
  /** The application; open. */
  applicationId: Scalars['ID']['input'];
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A member who no longer declines a card. */
export type WithdrawCardRefusalInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The member. */
  memberId: Scalars['ID']['input'];
  /** The day from which; today where left out. */
  withdrawnOn?: InputMaybe<Scalars['Date']['input']>;
};

/** A target that no longer holds, from today on. */
export type WithdrawTargetInput = {
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, 1 to 200 characters; kept with the target. */
  reason: Scalars['String']['input'];
  /** The target. */
  targetId: Scalars['ID']['input'];
};

/** A request that is taken back. */
export type WithdrawTransferInput = {
  /** Why you act for a union that you do not belong to, 1 to 200 characters; mandatory then, and both unions read it. */
  actingReason?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, 1 to 100 characters. The same call with the same key within a day is answered again and not done again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The transfer, by its id at the side that you act for. */
  transferId: Scalars['ID']['input'];
};

type Refusal_AllocationRefused_Fragment = { __typename?: 'AllocationRefused', code: string, message: string, messageZh: string, path?: string | null };

type Refusal_AlreadyRegistered_Fragment = { __typename?: 'AlreadyRegistered', code: string, message: string, messageZh: string, path?: string | null };

type Refusal_Conflict_Fragment = { __typename?: 'Conflict', code: string, message: string, messageZh: string, path?: string | null };

type Refusal_InputRefused_Fragment = { __typename?: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null };

type Refusal_MemberRefused_Fragment = { __typename?: 'MemberRefused', code: string, message: string, messageZh: string, path?: string | null };

type Refusal_NotAllowed_Fragment = { __typename?: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null };

type Refusal_NotFound_Fragment = { __typename?: 'NotFound', code: string, message: string, messageZh: string, path?: string | null };

export type RefusalFragment = Refusal_AllocationRefused_Fragment | Refusal_AlreadyRegistered_Fragment | Refusal_Conflict_Fragment | Refusal_InputRefused_Fragment | Refusal_MemberRefused_Fragment | Refusal_NotAllowed_Fragment | Refusal_NotFound_Fragment;

export type OrganizationNameFragment = { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind };

export type OrganizationFragment = { __typename?: 'Organization', shortName?: string | null, status: OrganizationStatus, maturity: Maturity, establishedOn: string, dissolvedOn?: string | null, creditCode?: string | null, id: string, code: string, name: string, kind: OrganizationKind };

export type FiguresFragment = { __typename?: 'Rollup', asOf: string, workers: number, workersInLargeEmployers: number, employers: number, organizations: { __typename?: 'OrganizationFigures', total: number }, members: { __typename?: 'MemberFigures', total: number, active: number, retained: number }, cards: { __typename?: 'CardFigures', total: number, live: number }, officers: { __typename?: 'OfficerFigures', total: number, fullTime: number, partTime: number }, rates: Array<{ __typename?: 'Rate', code: Figure, numerator: number, denominator: number, value?: number | null, definition: string, asOf: string }> };

export type MemberFragment = { __typename?: 'Member', id: string, name: string, idType: IdType, numberMasked: string, mobileMasked?: string | null, sex: Sex, birthYear: number, status: MemberStatus, cardState: MemberCardState, joinedOn: string, post?: string | null, isAccurate: boolean, errorCount: number, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind }, employer?: { __typename?: 'Employer', id: string, name: string } | null };

export type TransferFragment = { __typename?: 'Transfer', id: string, side: TransferSide, state: TransferState, waitingFor: TransferWaiting, requestedOn: string, dueOn: string, isOverdue: boolean, memberName: string, numberMasked: string, completedOn?: string | null, closedOn?: string | null, closingReason?: TransferClosing | null, closingNote?: string | null, counterpart?: { __typename?: 'Counterpart', name: string, code: string } | null, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } };

export type CardBatchFragment = { __typename?: 'CardBatch', id: string, state: CardBatchState, agreementNo: string, handledBy: string, madeOn: string, sentOn?: string | null, answeredOn?: string | null, lineCount: number, answeredCount: number, rejectedCount: number, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } };

export type ChangeFragment = { __typename?: 'Change', id: string, kind: ChangeKind, cursor: string, subjectType: string, subjectId: string, effectiveOn: string, recordedAt: string, organization?: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } | null, values: Array<{ __typename?: 'ChangedValue', field: string, before?: string | null, after?: string | null }> };

export type PageFragment = { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null };

export type ImportFragment = { __typename?: 'Import', id: string, kind: ImportKind, mode: ImportMode, state: ImportState, fileName: string, rowCount: number, newCount: number, changedCount: number, unchangedCount: number, leavingCount: number, refusedCount: number, warnedCount: number, appliedCount: number, failedCount: number, rowsPerSecond?: number | null, secondsRemaining?: number | null, isStalled: boolean, dryRunHash?: string | null, unknownHeadings: Array<string>, refusedAs?: string | null, refusedWords?: string | null, refusedWordsZh?: string | null };

export type ImportRowFragment = { __typename?: 'ImportRow', number: number, result: ImportRowResult, state: ImportRowState, shown: string, issues: Array<{ __typename?: 'ImportIssue', rule: string, heading?: string | null, severity: Severity, shown?: string | null, message: string, messageZh: string }> };

export type ExportFragment = { __typename?: 'Export', id: string, list: ExportList, format: ExportFormat, state: ExportState, failure?: string | null, rowCount: number, address?: string | null, expiresAt?: string | null };

export type RegisterMemberMutationVariables = Exact<{
  input: RegisterMemberInput;
}>;


export type RegisterMemberMutation = { __typename?: 'Mutation', registerMember: { __typename: 'AlreadyRegistered', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'Conflict', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'MemberRefused', code: string, message: string, messageZh: string, path?: string | null, issues: Array<{ __typename?: 'RecordIssue', code: string, field: string, severity: IssueSeverity, message: string, messageZh: string }> } | { __typename: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotFound', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'RegisterMemberPayload', member: { __typename?: 'Member', id: string, name: string, idType: IdType, numberMasked: string, mobileMasked?: string | null, sex: Sex, birthYear: number, status: MemberStatus, cardState: MemberCardState, joinedOn: string, post?: string | null, isAccurate: boolean, errorCount: number, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind }, employer?: { __typename?: 'Employer', id: string, name: string } | null } } };

export type ReleaseTransferMutationVariables = Exact<{
  input: ReleaseTransferInput;
}>;


export type ReleaseTransferMutation = { __typename?: 'Mutation', releaseTransfer: { __typename: 'Conflict', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotFound', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'ReleaseTransferPayload', transfer: { __typename?: 'Transfer', id: string, side: TransferSide, state: TransferState, waitingFor: TransferWaiting, requestedOn: string, dueOn: string, isOverdue: boolean, memberName: string, numberMasked: string, completedOn?: string | null, closedOn?: string | null, closingReason?: TransferClosing | null, closingNote?: string | null, counterpart?: { __typename?: 'Counterpart', name: string, code: string } | null, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } } } };

export type AcceptTransferMutationVariables = Exact<{
  input: AcceptTransferInput;
}>;


export type AcceptTransferMutation = { __typename?: 'Mutation', acceptTransfer: { __typename: 'AcceptTransferPayload', transfer: { __typename?: 'Transfer', id: string, side: TransferSide, state: TransferState, waitingFor: TransferWaiting, requestedOn: string, dueOn: string, isOverdue: boolean, memberName: string, numberMasked: string, completedOn?: string | null, closedOn?: string | null, closingReason?: TransferClosing | null, closingNote?: string | null, counterpart?: { __typename?: 'Counterpart', name: string, code: string } | null, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } } } | { __typename: 'Conflict', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotFound', code: string, message: string, messageZh: string, path?: string | null } };

export type RefuseTransferMutationVariables = Exact<{
  input: RefuseTransferInput;
}>;


export type RefuseTransferMutation = { __typename?: 'Mutation', refuseTransfer: { __typename: 'Conflict', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotFound', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'RefuseTransferPayload', transfer: { __typename?: 'Transfer', id: string, side: TransferSide, state: TransferState, waitingFor: TransferWaiting, requestedOn: string, dueOn: string, isOverdue: boolean, memberName: string, numberMasked: string, completedOn?: string | null, closedOn?: string | null, closingReason?: TransferClosing | null, closingNote?: string | null, counterpart?: { __typename?: 'Counterpart', name: string, code: string } | null, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } } } };

export type MakeCardBatchMutationVariables = Exact<{
  input: MakeCardBatchInput;
}>;


export type MakeCardBatchMutation = { __typename?: 'Mutation', makeCardBatch: { __typename: 'Conflict', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'MakeCardBatchPayload', batch: { __typename?: 'CardBatch', id: string, state: CardBatchState, agreementNo: string, handledBy: string, madeOn: string, sentOn?: string | null, answeredOn?: string | null, lineCount: number, answeredCount: number, rejectedCount: number, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } } } | { __typename: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotFound', code: string, message: string, messageZh: string, path?: string | null } };

export type SendCardBatchMutationVariables = Exact<{
  input: SendCardBatchInput;
}>;


export type SendCardBatchMutation = { __typename?: 'Mutation', sendCardBatch: { __typename: 'Conflict', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotFound', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'SendCardBatchPayload', file: string, linesInFile: number, batch: { __typename?: 'CardBatch', id: string, state: CardBatchState, agreementNo: string, handledBy: string, madeOn: string, sentOn?: string | null, answeredOn?: string | null, lineCount: number, answeredCount: number, rejectedCount: number, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } } } };

export type StartImportMutationVariables = Exact<{
  input: StartImportInput;
}>;


export type StartImportMutation = { __typename?: 'Mutation', startImport: { __typename: 'Conflict', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotFound', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'StartImportPayload', import: { __typename?: 'Import', id: string, kind: ImportKind, mode: ImportMode, state: ImportState, fileName: string, rowCount: number, newCount: number, changedCount: number, unchangedCount: number, leavingCount: number, refusedCount: number, warnedCount: number, appliedCount: number, failedCount: number, rowsPerSecond?: number | null, secondsRemaining?: number | null, isStalled: boolean, dryRunHash?: string | null, unknownHeadings: Array<string>, refusedAs?: string | null, refusedWords?: string | null, refusedWordsZh?: string | null } } };

export type CommitImportMutationVariables = Exact<{
  input: CommitImportInput;
}>;


export type CommitImportMutation = { __typename?: 'Mutation', commitImport: { __typename: 'CommitImportPayload', import: { __typename?: 'Import', id: string, kind: ImportKind, mode: ImportMode, state: ImportState, fileName: string, rowCount: number, newCount: number, changedCount: number, unchangedCount: number, leavingCount: number, refusedCount: number, warnedCount: number, appliedCount: number, failedCount: number, rowsPerSecond?: number | null, secondsRemaining?: number | null, isStalled: boolean, dryRunHash?: string | null, unknownHeadings: Array<string>, refusedAs?: string | null, refusedWords?: string | null, refusedWordsZh?: string | null } } | { __typename: 'Conflict', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotFound', code: string, message: string, messageZh: string, path?: string | null } };

export type CancelImportMutationVariables = Exact<{
  input: CancelImportInput;
}>;


export type CancelImportMutation = { __typename?: 'Mutation', cancelImport: { __typename: 'CancelImportPayload', import: { __typename?: 'Import', id: string, kind: ImportKind, mode: ImportMode, state: ImportState, fileName: string, rowCount: number, newCount: number, changedCount: number, unchangedCount: number, leavingCount: number, refusedCount: number, warnedCount: number, appliedCount: number, failedCount: number, rowsPerSecond?: number | null, secondsRemaining?: number | null, isStalled: boolean, dryRunHash?: string | null, unknownHeadings: Array<string>, refusedAs?: string | null, refusedWords?: string | null, refusedWordsZh?: string | null } } | { __typename: 'Conflict', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotFound', code: string, message: string, messageZh: string, path?: string | null } };

export type StartExportMutationVariables = Exact<{
  input: StartExportInput;
}>;


export type StartExportMutation = { __typename?: 'Mutation', startExport: { __typename: 'Conflict', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'InputRefused', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotAllowed', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'NotFound', code: string, message: string, messageZh: string, path?: string | null } | { __typename: 'StartExportPayload', export: { __typename?: 'Export', id: string, list: ExportList, format: ExportFormat, state: ExportState, failure?: string | null, rowCount: number, address?: string | null, expiresAt?: string | null } } };

export type GetViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type GetViewerQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', name: string, kind: PrincipalKind, role: RoleName, permissions: Array<string>, organization: { __typename?: 'Organization', shortName?: string | null, status: OrganizationStatus, maturity: Maturity, establishedOn: string, dissolvedOn?: string | null, creditCode?: string | null, id: string, code: string, name: string, kind: OrganizationKind } } };

export type GetOrganizationQueryVariables = Exact<{
  id?: InputMaybe<Scalars['ID']['input']>;
  code?: InputMaybe<Scalars['String']['input']>;
}>;


export type GetOrganizationQuery = { __typename?: 'Query', organization?: { __typename?: 'Organization', shortName?: string | null, status: OrganizationStatus, maturity: Maturity, establishedOn: string, dissolvedOn?: string | null, creditCode?: string | null, id: string, code: string, name: string, kind: OrganizationKind } | null };

export type GetFiguresQueryVariables = Exact<{
  code: Scalars['String']['input'];
  asOf?: InputMaybe<Scalars['Date']['input']>;
  boundary: Boundary;
}>;


export type GetFiguresQuery = { __typename?: 'Query', organization?: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind, rollup: { __typename?: 'Rollup', asOf: string, workers: number, workersInLargeEmployers: number, employers: number, organizations: { __typename?: 'OrganizationFigures', total: number }, members: { __typename?: 'MemberFigures', total: number, active: number, retained: number }, cards: { __typename?: 'CardFigures', total: number, live: number }, officers: { __typename?: 'OfficerFigures', total: number, fullTime: number, partTime: number }, rates: Array<{ __typename?: 'Rate', code: Figure, numerator: number, denominator: number, value?: number | null, definition: string, asOf: string }> } } | null };

export type ListOrganizationsQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  which?: InputMaybe<OrganizationFilter>;
}>;


export type ListOrganizationsQuery = { __typename?: 'Query', organizations: { __typename?: 'OrganizationConnection', nodes: Array<{ __typename?: 'Organization', shortName?: string | null, status: OrganizationStatus, maturity: Maturity, establishedOn: string, dissolvedOn?: string | null, creditCode?: string | null, id: string, code: string, name: string, kind: OrganizationKind }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type GetMemberQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type GetMemberQuery = { __typename?: 'Query', member?: { __typename?: 'Member', id: string, name: string, idType: IdType, numberMasked: string, mobileMasked?: string | null, sex: Sex, birthYear: number, status: MemberStatus, cardState: MemberCardState, joinedOn: string, post?: string | null, isAccurate: boolean, errorCount: number, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind }, employer?: { __typename?: 'Employer', id: string, name: string } | null } | null };

export type ListMembersQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  which?: InputMaybe<MemberFilter>;
}>;


export type ListMembersQuery = { __typename?: 'Query', members: { __typename?: 'MemberConnection', nodes: Array<{ __typename?: 'Member', id: string, name: string, idType: IdType, numberMasked: string, mobileMasked?: string | null, sex: Sex, birthYear: number, status: MemberStatus, cardState: MemberCardState, joinedOn: string, post?: string | null, isAccurate: boolean, errorCount: number, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind }, employer?: { __typename?: 'Employer', id: string, name: string } | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type ListTransfersQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  which?: InputMaybe<TransferFilter>;
}>;


export type ListTransfersQuery = { __typename?: 'Query', transfers: { __typename?: 'TransferConnection', nodes: Array<{ __typename?: 'Transfer', id: string, side: TransferSide, state: TransferState, waitingFor: TransferWaiting, requestedOn: string, dueOn: string, isOverdue: boolean, memberName: string, numberMasked: string, completedOn?: string | null, closedOn?: string | null, closingReason?: TransferClosing | null, closingNote?: string | null, counterpart?: { __typename?: 'Counterpart', name: string, code: string } | null, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type ListCardBatchesQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  which?: InputMaybe<CardBatchFilter>;
}>;


export type ListCardBatchesQuery = { __typename?: 'Query', cardBatches: { __typename?: 'CardBatchConnection', nodes: Array<{ __typename?: 'CardBatch', id: string, state: CardBatchState, agreementNo: string, handledBy: string, madeOn: string, sentOn?: string | null, answeredOn?: string | null, lineCount: number, answeredCount: number, rejectedCount: number, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type ListChangesQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<Array<ChangeKind> | ChangeKind>;
}>;


export type ListChangesQuery = { __typename?: 'Query', changes: { __typename?: 'ChangeConnection', nodes: Array<{ __typename?: 'Change', id: string, kind: ChangeKind, cursor: string, subjectType: string, subjectId: string, effectiveOn: string, recordedAt: string, organization?: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } | null, values: Array<{ __typename?: 'ChangedValue', field: string, before?: string | null, after?: string | null }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type GetTransferQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type GetTransferQuery = { __typename?: 'Query', node?: { __typename: 'AccessEntry' } | { __typename: 'Application' } | { __typename: 'Card' } | { __typename: 'CardBatch' } | { __typename: 'CardBatchLine' } | { __typename: 'Change' } | { __typename: 'Coverage' } | { __typename: 'Document' } | { __typename: 'Employer' } | { __typename: 'EstablishmentCase' } | { __typename: 'Export' } | { __typename: 'FiledReport' } | { __typename: 'Grant' } | { __typename: 'Identity' } | { __typename: 'Import' } | { __typename: 'ImportRow' } | { __typename: 'LedgerEntry' } | { __typename: 'Member' } | { __typename: 'Officer' } | { __typename: 'Organization' } | { __typename: 'Principal' } | { __typename: 'ReelectionOrder' } | { __typename: 'Target' } | { __typename: 'TargetNetwork' } | { __typename: 'TargetRevision' } | { __typename: 'TermOfOffice' } | { __typename: 'Token' } | { __typename: 'Transfer', id: string, side: TransferSide, state: TransferState, waitingFor: TransferWaiting, requestedOn: string, dueOn: string, isOverdue: boolean, memberName: string, numberMasked: string, completedOn?: string | null, closedOn?: string | null, closingReason?: TransferClosing | null, closingNote?: string | null, counterpart?: { __typename?: 'Counterpart', name: string, code: string } | null, organization: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } } | { __typename: 'Webhook' } | { __typename: 'WebhookDelivery' } | null };

export type GetImportQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type GetImportQuery = { __typename?: 'Query', import?: { __typename?: 'Import', id: string, kind: ImportKind, mode: ImportMode, state: ImportState, fileName: string, rowCount: number, newCount: number, changedCount: number, unchangedCount: number, leavingCount: number, refusedCount: number, warnedCount: number, appliedCount: number, failedCount: number, rowsPerSecond?: number | null, secondsRemaining?: number | null, isStalled: boolean, dryRunHash?: string | null, unknownHeadings: Array<string>, refusedAs?: string | null, refusedWords?: string | null, refusedWordsZh?: string | null } | null };

export type ListImportRowsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  which?: InputMaybe<ImportRowFilter>;
}>;


export type ListImportRowsQuery = { __typename?: 'Query', import?: { __typename?: 'Import', rows: { __typename?: 'ImportRowConnection', nodes: Array<{ __typename?: 'ImportRow', number: number, result: ImportRowResult, state: ImportRowState, shown: string, issues: Array<{ __typename?: 'ImportIssue', rule: string, heading?: string | null, severity: Severity, shown?: string | null, message: string, messageZh: string }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } | null };

export type GetExportQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type GetExportQuery = { __typename?: 'Query', export?: { __typename?: 'Export', id: string, list: ExportList, format: ExportFormat, state: ExportState, failure?: string | null, rowCount: number, address?: string | null, expiresAt?: string | null } | null };

export type FollowChangesSubscriptionVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<Array<ChangeKind> | ChangeKind>;
}>;


export type FollowChangesSubscription = { __typename?: 'Subscription', changes: { __typename?: 'Change', id: string, kind: ChangeKind, cursor: string, subjectType: string, subjectId: string, effectiveOn: string, recordedAt: string, organization?: { __typename?: 'Organization', id: string, code: string, name: string, kind: OrganizationKind } | null, values: Array<{ __typename?: 'ChangedValue', field: string, before?: string | null, after?: string | null }> } };

export const RefusalFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<RefusalFragment, unknown>;
export const OrganizationNameFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]} as unknown as DocumentNode<OrganizationNameFragment, unknown>;
export const OrganizationFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Organization"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}},{"kind":"Field","name":{"kind":"Name","value":"shortName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"maturity"}},{"kind":"Field","name":{"kind":"Name","value":"establishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dissolvedOn"}},{"kind":"Field","name":{"kind":"Name","value":"creditCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]} as unknown as DocumentNode<OrganizationFragment, unknown>;
export const FiguresFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Figures"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Rollup"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"organizations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workers"}},{"kind":"Field","name":{"kind":"Name","value":"workersInLargeEmployers"}},{"kind":"Field","name":{"kind":"Name","value":"employers"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"retained"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cards"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"live"}}]}},{"kind":"Field","name":{"kind":"Name","value":"officers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"fullTime"}},{"kind":"Field","name":{"kind":"Name","value":"partTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"numerator"}},{"kind":"Field","name":{"kind":"Name","value":"denominator"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"definition"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]} as unknown as DocumentNode<FiguresFragment, unknown>;
export const MemberFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Member"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Member"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"idType"}},{"kind":"Field","name":{"kind":"Name","value":"numberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"mobileMasked"}},{"kind":"Field","name":{"kind":"Name","value":"sex"}},{"kind":"Field","name":{"kind":"Name","value":"birthYear"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"cardState"}},{"kind":"Field","name":{"kind":"Name","value":"joinedOn"}},{"kind":"Field","name":{"kind":"Name","value":"post"}},{"kind":"Field","name":{"kind":"Name","value":"isAccurate"}},{"kind":"Field","name":{"kind":"Name","value":"errorCount"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"employer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]} as unknown as DocumentNode<MemberFragment, unknown>;
export const TransferFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Transfer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Transfer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingFor"}},{"kind":"Field","name":{"kind":"Name","value":"requestedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"isOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"memberName"}},{"kind":"Field","name":{"kind":"Name","value":"numberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"completedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closingReason"}},{"kind":"Field","name":{"kind":"Name","value":"closingNote"}},{"kind":"Field","name":{"kind":"Name","value":"counterpart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]} as unknown as DocumentNode<TransferFragment, unknown>;
export const CardBatchFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CardBatch"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CardBatch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"agreementNo"}},{"kind":"Field","name":{"kind":"Name","value":"handledBy"}},{"kind":"Field","name":{"kind":"Name","value":"madeOn"}},{"kind":"Field","name":{"kind":"Name","value":"sentOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"rejectedCount"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]} as unknown as DocumentNode<CardBatchFragment, unknown>;
export const ChangeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Change"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"subjectType"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveOn"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]} as unknown as DocumentNode<ChangeFragment, unknown>;
export const PageFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Page"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PageInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]} as unknown as DocumentNode<PageFragment, unknown>;
export const ImportFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Import"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Import"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"newCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedCount"}},{"kind":"Field","name":{"kind":"Name","value":"unchangedCount"}},{"kind":"Field","name":{"kind":"Name","value":"leavingCount"}},{"kind":"Field","name":{"kind":"Name","value":"refusedCount"}},{"kind":"Field","name":{"kind":"Name","value":"warnedCount"}},{"kind":"Field","name":{"kind":"Name","value":"appliedCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowsPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"isStalled"}},{"kind":"Field","name":{"kind":"Name","value":"dryRunHash"}},{"kind":"Field","name":{"kind":"Name","value":"unknownHeadings"}},{"kind":"Field","name":{"kind":"Name","value":"refusedAs"}},{"kind":"Field","name":{"kind":"Name","value":"refusedWords"}},{"kind":"Field","name":{"kind":"Name","value":"refusedWordsZh"}}]}}]} as unknown as DocumentNode<ImportFragment, unknown>;
export const ImportRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportRow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"shown"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"heading"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"shown"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}}]}}]}}]} as unknown as DocumentNode<ImportRowFragment, unknown>;
export const ExportFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Export"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"list"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<ExportFragment, unknown>;
export const RegisterMemberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterMember"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterMemberInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerMember"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterMemberPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Member"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MemberRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Member"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Member"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"idType"}},{"kind":"Field","name":{"kind":"Name","value":"numberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"mobileMasked"}},{"kind":"Field","name":{"kind":"Name","value":"sex"}},{"kind":"Field","name":{"kind":"Name","value":"birthYear"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"cardState"}},{"kind":"Field","name":{"kind":"Name","value":"joinedOn"}},{"kind":"Field","name":{"kind":"Name","value":"post"}},{"kind":"Field","name":{"kind":"Name","value":"isAccurate"}},{"kind":"Field","name":{"kind":"Name","value":"errorCount"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"employer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<RegisterMemberMutation, RegisterMemberMutationVariables>;
export const ReleaseTransferDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReleaseTransfer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReleaseTransferInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"releaseTransfer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReleaseTransferPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transfer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Transfer"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Transfer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Transfer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingFor"}},{"kind":"Field","name":{"kind":"Name","value":"requestedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"isOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"memberName"}},{"kind":"Field","name":{"kind":"Name","value":"numberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"completedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closingReason"}},{"kind":"Field","name":{"kind":"Name","value":"closingNote"}},{"kind":"Field","name":{"kind":"Name","value":"counterpart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<ReleaseTransferMutation, ReleaseTransferMutationVariables>;
export const AcceptTransferDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcceptTransfer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptTransferInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptTransfer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptTransferPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transfer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Transfer"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Transfer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Transfer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingFor"}},{"kind":"Field","name":{"kind":"Name","value":"requestedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"isOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"memberName"}},{"kind":"Field","name":{"kind":"Name","value":"numberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"completedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closingReason"}},{"kind":"Field","name":{"kind":"Name","value":"closingNote"}},{"kind":"Field","name":{"kind":"Name","value":"counterpart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<AcceptTransferMutation, AcceptTransferMutationVariables>;
export const RefuseTransferDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RefuseTransfer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RefuseTransferInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refuseTransfer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RefuseTransferPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transfer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Transfer"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Transfer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Transfer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingFor"}},{"kind":"Field","name":{"kind":"Name","value":"requestedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"isOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"memberName"}},{"kind":"Field","name":{"kind":"Name","value":"numberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"completedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closingReason"}},{"kind":"Field","name":{"kind":"Name","value":"closingNote"}},{"kind":"Field","name":{"kind":"Name","value":"counterpart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<RefuseTransferMutation, RefuseTransferMutationVariables>;
export const MakeCardBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MakeCardBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MakeCardBatchInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"makeCardBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MakeCardBatchPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CardBatch"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CardBatch"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CardBatch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"agreementNo"}},{"kind":"Field","name":{"kind":"Name","value":"handledBy"}},{"kind":"Field","name":{"kind":"Name","value":"madeOn"}},{"kind":"Field","name":{"kind":"Name","value":"sentOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"rejectedCount"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<MakeCardBatchMutation, MakeCardBatchMutationVariables>;
export const SendCardBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendCardBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendCardBatchInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendCardBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SendCardBatchPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"}},{"kind":"Field","name":{"kind":"Name","value":"linesInFile"}},{"kind":"Field","name":{"kind":"Name","value":"batch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CardBatch"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CardBatch"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CardBatch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"agreementNo"}},{"kind":"Field","name":{"kind":"Name","value":"handledBy"}},{"kind":"Field","name":{"kind":"Name","value":"madeOn"}},{"kind":"Field","name":{"kind":"Name","value":"sentOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"rejectedCount"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<SendCardBatchMutation, SendCardBatchMutationVariables>;
export const StartImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StartImportPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"import"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Import"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Import"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Import"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"newCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedCount"}},{"kind":"Field","name":{"kind":"Name","value":"unchangedCount"}},{"kind":"Field","name":{"kind":"Name","value":"leavingCount"}},{"kind":"Field","name":{"kind":"Name","value":"refusedCount"}},{"kind":"Field","name":{"kind":"Name","value":"warnedCount"}},{"kind":"Field","name":{"kind":"Name","value":"appliedCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowsPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"isStalled"}},{"kind":"Field","name":{"kind":"Name","value":"dryRunHash"}},{"kind":"Field","name":{"kind":"Name","value":"unknownHeadings"}},{"kind":"Field","name":{"kind":"Name","value":"refusedAs"}},{"kind":"Field","name":{"kind":"Name","value":"refusedWords"}},{"kind":"Field","name":{"kind":"Name","value":"refusedWordsZh"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<StartImportMutation, StartImportMutationVariables>;
export const CommitImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CommitImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CommitImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commitImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CommitImportPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"import"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Import"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Import"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Import"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"newCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedCount"}},{"kind":"Field","name":{"kind":"Name","value":"unchangedCount"}},{"kind":"Field","name":{"kind":"Name","value":"leavingCount"}},{"kind":"Field","name":{"kind":"Name","value":"refusedCount"}},{"kind":"Field","name":{"kind":"Name","value":"warnedCount"}},{"kind":"Field","name":{"kind":"Name","value":"appliedCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowsPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"isStalled"}},{"kind":"Field","name":{"kind":"Name","value":"dryRunHash"}},{"kind":"Field","name":{"kind":"Name","value":"unknownHeadings"}},{"kind":"Field","name":{"kind":"Name","value":"refusedAs"}},{"kind":"Field","name":{"kind":"Name","value":"refusedWords"}},{"kind":"Field","name":{"kind":"Name","value":"refusedWordsZh"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<CommitImportMutation, CommitImportMutationVariables>;
export const CancelImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CancelImportPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"import"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Import"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Import"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Import"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"newCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedCount"}},{"kind":"Field","name":{"kind":"Name","value":"unchangedCount"}},{"kind":"Field","name":{"kind":"Name","value":"leavingCount"}},{"kind":"Field","name":{"kind":"Name","value":"refusedCount"}},{"kind":"Field","name":{"kind":"Name","value":"warnedCount"}},{"kind":"Field","name":{"kind":"Name","value":"appliedCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowsPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"isStalled"}},{"kind":"Field","name":{"kind":"Name","value":"dryRunHash"}},{"kind":"Field","name":{"kind":"Name","value":"unknownHeadings"}},{"kind":"Field","name":{"kind":"Name","value":"refusedAs"}},{"kind":"Field","name":{"kind":"Name","value":"refusedWords"}},{"kind":"Field","name":{"kind":"Name","value":"refusedWordsZh"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<CancelImportMutation, CancelImportMutationVariables>;
export const StartExportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartExport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartExportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startExport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StartExportPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"export"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Export"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Export"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"list"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistryError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]} as unknown as DocumentNode<StartExportMutation, StartExportMutationVariables>;
export const GetViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GetViewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"permissions"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Organization"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Organization"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}},{"kind":"Field","name":{"kind":"Name","value":"shortName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"maturity"}},{"kind":"Field","name":{"kind":"Name","value":"establishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dissolvedOn"}},{"kind":"Field","name":{"kind":"Name","value":"creditCode"}}]}}]} as unknown as DocumentNode<GetViewerQuery, GetViewerQueryVariables>;
export const GetOrganizationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GetOrganization"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organization"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Organization"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Organization"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}},{"kind":"Field","name":{"kind":"Name","value":"shortName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"maturity"}},{"kind":"Field","name":{"kind":"Name","value":"establishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dissolvedOn"}},{"kind":"Field","name":{"kind":"Name","value":"creditCode"}}]}}]} as unknown as DocumentNode<GetOrganizationQuery, GetOrganizationQueryVariables>;
export const GetFiguresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GetFigures"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"boundary"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boundary"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organization"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}},{"kind":"Field","name":{"kind":"Name","value":"rollup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"boundary"},"value":{"kind":"Variable","name":{"kind":"Name","value":"boundary"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Figures"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Figures"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Rollup"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"organizations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workers"}},{"kind":"Field","name":{"kind":"Name","value":"workersInLargeEmployers"}},{"kind":"Field","name":{"kind":"Name","value":"employers"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"retained"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cards"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"live"}}]}},{"kind":"Field","name":{"kind":"Name","value":"officers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"fullTime"}},{"kind":"Field","name":{"kind":"Name","value":"partTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"numerator"}},{"kind":"Field","name":{"kind":"Name","value":"denominator"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"definition"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]} as unknown as DocumentNode<GetFiguresQuery, GetFiguresQueryVariables>;
export const ListOrganizationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListOrganizations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"which"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OrganizationFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organizations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"which"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Organization"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Organization"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}},{"kind":"Field","name":{"kind":"Name","value":"shortName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"maturity"}},{"kind":"Field","name":{"kind":"Name","value":"establishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dissolvedOn"}},{"kind":"Field","name":{"kind":"Name","value":"creditCode"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Page"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PageInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]} as unknown as DocumentNode<ListOrganizationsQuery, ListOrganizationsQueryVariables>;
export const GetMemberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GetMember"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"member"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Member"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Member"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Member"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"idType"}},{"kind":"Field","name":{"kind":"Name","value":"numberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"mobileMasked"}},{"kind":"Field","name":{"kind":"Name","value":"sex"}},{"kind":"Field","name":{"kind":"Name","value":"birthYear"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"cardState"}},{"kind":"Field","name":{"kind":"Name","value":"joinedOn"}},{"kind":"Field","name":{"kind":"Name","value":"post"}},{"kind":"Field","name":{"kind":"Name","value":"isAccurate"}},{"kind":"Field","name":{"kind":"Name","value":"errorCount"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"employer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<GetMemberQuery, GetMemberQueryVariables>;
export const ListMembersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListMembers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"which"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"MemberFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"members"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"which"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Member"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Member"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Member"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"idType"}},{"kind":"Field","name":{"kind":"Name","value":"numberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"mobileMasked"}},{"kind":"Field","name":{"kind":"Name","value":"sex"}},{"kind":"Field","name":{"kind":"Name","value":"birthYear"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"cardState"}},{"kind":"Field","name":{"kind":"Name","value":"joinedOn"}},{"kind":"Field","name":{"kind":"Name","value":"post"}},{"kind":"Field","name":{"kind":"Name","value":"isAccurate"}},{"kind":"Field","name":{"kind":"Name","value":"errorCount"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"employer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Page"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PageInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]} as unknown as DocumentNode<ListMembersQuery, ListMembersQueryVariables>;
export const ListTransfersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListTransfers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"which"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TransferFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transfers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"which"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Transfer"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Transfer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Transfer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingFor"}},{"kind":"Field","name":{"kind":"Name","value":"requestedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"isOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"memberName"}},{"kind":"Field","name":{"kind":"Name","value":"numberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"completedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closingReason"}},{"kind":"Field","name":{"kind":"Name","value":"closingNote"}},{"kind":"Field","name":{"kind":"Name","value":"counterpart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Page"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PageInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]} as unknown as DocumentNode<ListTransfersQuery, ListTransfersQueryVariables>;
export const ListCardBatchesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListCardBatches"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"which"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CardBatchFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cardBatches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"which"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CardBatch"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CardBatch"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CardBatch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"agreementNo"}},{"kind":"Field","name":{"kind":"Name","value":"handledBy"}},{"kind":"Field","name":{"kind":"Name","value":"madeOn"}},{"kind":"Field","name":{"kind":"Name","value":"sentOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"rejectedCount"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Page"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PageInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]} as unknown as DocumentNode<ListCardBatchesQuery, ListCardBatchesQueryVariables>;
export const ListChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeKind"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Change"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"subjectType"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveOn"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Page"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PageInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]} as unknown as DocumentNode<ListChangesQuery, ListChangesQueryVariables>;
export const GetTransferDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GetTransfer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Transfer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Transfer"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Transfer"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Transfer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitingFor"}},{"kind":"Field","name":{"kind":"Name","value":"requestedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"isOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"memberName"}},{"kind":"Field","name":{"kind":"Name","value":"numberMasked"}},{"kind":"Field","name":{"kind":"Name","value":"completedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closingReason"}},{"kind":"Field","name":{"kind":"Name","value":"closingNote"}},{"kind":"Field","name":{"kind":"Name","value":"counterpart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}}]}}]} as unknown as DocumentNode<GetTransferQuery, GetTransferQueryVariables>;
export const GetImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GetImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"import"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Import"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Import"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Import"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"newCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedCount"}},{"kind":"Field","name":{"kind":"Name","value":"unchangedCount"}},{"kind":"Field","name":{"kind":"Name","value":"leavingCount"}},{"kind":"Field","name":{"kind":"Name","value":"refusedCount"}},{"kind":"Field","name":{"kind":"Name","value":"warnedCount"}},{"kind":"Field","name":{"kind":"Name","value":"appliedCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowsPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"secondsRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"isStalled"}},{"kind":"Field","name":{"kind":"Name","value":"dryRunHash"}},{"kind":"Field","name":{"kind":"Name","value":"unknownHeadings"}},{"kind":"Field","name":{"kind":"Name","value":"refusedAs"}},{"kind":"Field","name":{"kind":"Name","value":"refusedWords"}},{"kind":"Field","name":{"kind":"Name","value":"refusedWordsZh"}}]}}]} as unknown as DocumentNode<GetImportQuery, GetImportQueryVariables>;
export const ListImportRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListImportRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"which"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportRowFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"import"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"which"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportRow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"shown"}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"heading"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"shown"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"messageZh"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Page"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PageInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]} as unknown as DocumentNode<ListImportRowsQuery, ListImportRowsQueryVariables>;
export const GetExportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GetExport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"export"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Export"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Export"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"list"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<GetExportQuery, GetExportQueryVariables>;
export const FollowChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeKind"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Change"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"subjectType"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveOn"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrganizationName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<FollowChangesSubscription, FollowChangesSubscriptionVariables>;