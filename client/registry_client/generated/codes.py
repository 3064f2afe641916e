# Made by client/generate.py; do not edit.
"""One class for each code that the server tells, below those of errors.py."""

from registry_client import errors


class ActingReasonMissing(errors.InputRefused):
    """You act for a union that you do not belong to: say why in 'actingReason'; both unions read it."""

    code = "ACTING_REASON_MISSING"


class AddressRefused(errors.InputRefused):
    """Give an address that begins with https://, names a host on the public internet that can be looked up, and holds no user or password."""

    code = "ADDRESS_REFUSED"


class AgencyHasUnion(errors.Conflict):
    """The agency that dispatches this person has a union: register the person there, or give AGENCY_UNION as the basis."""

    code = "AGENCY_HAS_UNION"


class AllocationRefused(errors.AllocationRefused):
    """Nothing was set, since some lines cannot be; mend those and send all again."""

    code = "ALLOCATION_REFUSED"


class AllocationSize(errors.InputRefused):
    """An allocation has 1 to 200 lines; send more of them in further allocations."""

    code = "ALLOCATION_SIZE"


class AlreadyGranted(errors.Conflict):
    """The principal has this role there already, until another day; revoke that grant first."""

    code = "ALREADY_GRANTED"


class AlreadyInUnion(errors.Conflict):
    """This person's record is with that union already; no transfer is needed."""

    code = "ALREADY_IN_UNION"


class AlreadyRegistered(errors.AlreadyRegistered):
    """This person is registered already. If the person now works with you, ask for a transfer with 'requestTransfer'."""

    code = "ALREADY_REGISTERED"


class AlreadyRetained(errors.Conflict):
    """This membership is retained already; return the member first if the reason has changed."""

    code = "ALREADY_RETAINED"


class AlreadyUnderSuperior(errors.Conflict):
    """The organization stands under this superior already; nothing is to be done."""

    code = "ALREADY_UNDER_SUPERIOR"


class ApplicantUnknown(errors.InputRefused):
    """An application tells the employer's head-count or its credit code; give 'workers', or correct the employer."""

    code = "APPLICANT_UNKNOWN"


class ApplicationDecided(errors.Conflict):
    """This application has been decided already; read it again."""

    code = "APPLICATION_DECIDED"


class ApplicationOpen(errors.Conflict):
    """This person has applied here already; approve, reject or withdraw that application first."""

    code = "APPLICATION_OPEN"


class ApplicationOutOfOrder(errors.Conflict):
    """The application is recorded already; read the case again and take its next step."""

    code = "APPLICATION_OUT_OF_ORDER"


class ApprovalOutOfOrder(errors.Conflict):
    """An election is approved after it was held; read the case again and take its next step."""

    code = "APPROVAL_OUT_OF_ORDER"


class BadContentRange(errors.RequestRefused):
    """Send 'Content-Range' as 'bytes FIRST-LAST/TOTAL', or 'bytes */TOTAL' where all has come."""

    code = "BAD_CONTENT_RANGE"


class BadCursor(errors.InputRefused):
    """This cursor does not belong to this list and order; start again without 'after'."""

    code = "BAD_CURSOR"


class BadDate(errors.InputRefused):
    """Give a day between 1900-01-01 and 2199-12-31, with 'from' not after 'to'."""

    code = "BAD_DATE"


class BadDocumentId(errors.RequestRefused):
    """Name one operation by one of `documentId`, `doc_id` and `id`, as a string of at most 256 characters."""

    code = "BAD_DOCUMENT_ID"


class BadExtensions(errors.RequestRefused):
    """Send `extensions` as a JSON object, or leave it out."""

    code = "BAD_EXTENSIONS"


class BadFilter(errors.InputRefused):
    """The filter does not fit the list; try it in the list's own query first."""

    code = "BAD_FILTER"


class BadHeader(errors.RequestRefused):
    """A header is unknown, empty, repeated, too long or holds characters other than printable ASCII; 'Registry-Acting-For' and 'Registry-Narrowed-To' take an organization's code."""

    code = "BAD_HEADER"


class BadId(errors.InputRefused):
    """This id was not made by this registry, or names another type; use an id as it was returned."""

    code = "BAD_ID"


class BadInput(errors.InputRefused):
    """A value cannot be accepted; correct it and send it again."""

    code = "BAD_INPUT"


class BadOperationName(errors.RequestRefused):
    """Send `operationName` as a string, or leave it out."""

    code = "BAD_OPERATION_NAME"


class BadPageSize(errors.InputRefused):
    """Give either 'first' or 'last', between 1 and 100; ask for further pages with 'after' or 'before'."""

    code = "BAD_PAGE_SIZE"


class BadPersistedQuery(errors.RequestRefused):
    """`persistedQuery` needs `version` 1 and the SHA-256 of the query in `sha256Hash`, in lower-case hex."""

    code = "BAD_PERSISTED_QUERY"


class BadVariables(errors.RequestRefused):
    """A variable is missing or not of its type; nothing was executed."""

    code = "BAD_VARIABLES"


class BatchRefused(errors.RequestRefused):
    """Send one operation per request, not a JSON array of them."""

    code = "BATCH_REFUSED"


class BenefitsNotCurrent(errors.Conflict):
    """The benefits of this card are not current, so they cannot be suspended; read its benefit status again."""

    code = "BENEFITS_NOT_CURRENT"


class BenefitsNotSuspended(errors.Conflict):
    """The benefits of this card are not suspended, so they cannot be resumed; read its benefit status again."""

    code = "BENEFITS_NOT_SUSPENDED"


class BodyNotAnObject(errors.RequestRefused):
    """Send a JSON object with `query` and, if needed, `variables` and `operationName`."""

    code = "BODY_NOT_AN_OBJECT"


class BodyNotJson(errors.RequestRefused):
    """The body is not valid JSON."""

    code = "BODY_NOT_JSON"


class BodyTimeout(errors.RequestRefused):
    """The body took too long to arrive; send the request again."""

    code = "BODY_TIMEOUT"


class BodyTooLarge(errors.RequestRefused):
    """The body is larger than this server accepts."""

    code = "BODY_TOO_LARGE"


class Busy(errors.Conflict):
    """Somebody else is changing the same record or the tree just now; nothing was done, try again in a moment."""

    code = "BUSY"


class CandidateNotActive(errors.Conflict):
    """Only an active member is appointed as such; give the name alone where the person is none."""

    code = "CANDIDATE_NOT_ACTIVE"


class CannotWiden(errors.Conflict):
    """There is no room left in the whole federation, or this is its root, which has all the room there is."""

    code = "CANNOT_WIDEN"


class CardAlreadyRefused(errors.Conflict):
    """It is on record already that this member declines a card."""

    code = "CARD_ALREADY_REFUSED"


class CardAnswerNotAwaited(errors.Conflict):
    """This card does not wait for this answer of the bank; read its state again."""

    code = "CARD_ANSWER_NOT_AWAITED"


class CardBatchEmpty(errors.Conflict):
    """No card waits here for the bank; request cards first, or look which batch they are in."""

    code = "CARD_BATCH_EMPTY"


class CardBatchState(errors.Conflict):
    """The batch's state does not allow this: it is not sent yet, or has ended; read it again."""

    code = "CARD_BATCH_STATE"


class CardClosed(errors.Conflict):
    """This card has ended already; nothing is left to be cancelled."""

    code = "CARD_CLOSED"


class CardConsentMissing(errors.InputRefused):
    """Say when the member agreed: without consent no card may be requested."""

    code = "CARD_CONSENT_MISSING"


class CardExists(errors.Conflict):
    """This member has a card already, or one on its way; there is one card for each person."""

    code = "CARD_EXISTS"


class CardFileRefused(errors.InputRefused):
    """This is no answer file: it needs a header with the columns line_no and result; send the bank's file unchanged."""

    code = "CARD_FILE_REFUSED"


class CardFileTooLarge(errors.InputRefused):
    """The file is too large: at most 1 MB and 2,000 lines; split it."""

    code = "CARD_FILE_TOO_LARGE"


class CardNotAllowed(errors.Conflict):
    """Only an active member can be given a card."""

    code = "CARD_NOT_ALLOWED"


class CardNotExpiring(errors.Conflict):
    """Only an issued, active or lost card expires; cancel one that is still on its way."""

    code = "CARD_NOT_EXPIRING"


class CardNotLive(errors.Conflict):
    """Only an issued or active card can be reported lost; read its state again."""

    code = "CARD_NOT_LIVE"


class CardNotLost(errors.Conflict):
    """Only a card that is reported lost can be found; read its state again."""

    code = "CARD_NOT_LOST"


class CardNotRefused(errors.Conflict):
    """This member declines no card now; there is no refusal to withdraw."""

    code = "CARD_NOT_REFUSED"


class CardNotReplaceable(errors.Conflict):
    """Only an issued, active or lost card can be replaced; for another one, request a card."""

    code = "CARD_NOT_REPLACEABLE"


class CardNotToActivate(errors.Conflict):
    """Only an issued card can be activated, and once; read its state again."""

    code = "CARD_NOT_TO_ACTIVATE"


class CardNotToDeliver(errors.Conflict):
    """Only a card that was requested and not handed out yet can be delivered to the union."""

    code = "CARD_NOT_TO_DELIVER"


class CardNumberRefused(errors.InputRefused):
    """A card number has 12 to 19 digits; check the number on the card."""

    code = "CARD_NUMBER_REFUSED"


class CardNumberTaken(errors.Conflict):
    """This card number is registered already; check the number on the card."""

    code = "CARD_NUMBER_TAKEN"


class CardRefusedByMember(errors.Conflict):
    """This member declines a card; record first that the refusal was withdrawn."""

    code = "CARD_REFUSED_BY_MEMBER"


class CardState(errors.Conflict):
    """The card's state does not allow this; read it again."""

    code = "CARD_STATE"


class CardToCancelFirst(errors.Conflict):
    """This member has a card, or one on its way; cancel it before recording the refusal."""

    code = "CARD_TO_CANCEL_FIRST"


class CaseClosed(errors.Conflict):
    """This case has ended, with a union or without; read it again, and open another one if need be."""

    code = "CASE_CLOSED"


class CaseOpen(errors.Conflict):
    """There is an open case for this employer or name already; go on with that one, or abandon it first."""

    code = "CASE_OPEN"


class ChairHeld(errors.Conflict):
    """There is a chair on that day already; end that office first."""

    code = "CHAIR_HELD"


class ChecksExhausted(errors.Conflict):
    """You have checked as many persons as one may on one day, registered or not; go on tomorrow, or ask a colleague."""

    code = "CHECKS_EXHAUSTED"


class Circle(errors.InputRefused):
    """The new superior stands below this organization; move that one first, or choose another superior."""

    code = "CIRCLE"


class CodeTaken(errors.Conflict):
    """This code is registered already; leave it out to get one, or check the credit code."""

    code = "CODE_TAKEN"


class Conflict(errors.Conflict):
    """The present state of the record forbids this; read it again."""

    code = "CONFLICT"


class DocumentFiled(errors.Conflict):
    """This document is on file already; nothing is to be done."""

    code = "DOCUMENT_FILED"


class DocumentNeeded(errors.InputRefused):
    """Give the number of the committee's decision in 'documentNo'."""

    code = "DOCUMENT_NEEDED"


class DocumentNoMissing(errors.InputRefused):
    """A document of this kind has a number; take it from the paper."""

    code = "DOCUMENT_NO_MISSING"


class DryRunOutdated(errors.Conflict):
    """The dry run that you name is not the present state any more; start the import anew and look at its dry run."""

    code = "DRY_RUN_OUTDATED"


class ElectionOutOfOrder(errors.Conflict):
    """An election follows the notice of the candidates; read the case again and take its next step."""

    code = "ELECTION_OUT_OF_ORDER"


class EmployersRemain(errors.Conflict):
    """There are employers on the ledger: name the organization that takes them over, or close them first."""

    code = "EMPLOYERS_REMAIN"


class EmployerClosed(errors.Conflict):
    """This employer is no longer on this ledger; choose one that is."""

    code = "EMPLOYER_CLOSED"


class EmployerHasMembers(errors.Conflict):
    """There are active members at this employer; transfer or retain them, or end their memberships, first."""

    code = "EMPLOYER_HAS_MEMBERS"


class EmployerListed(errors.Conflict):
    """This union has an employer with this credit code on its ledger already; report its head-count instead."""

    code = "EMPLOYER_LISTED"


class EmployerUnionized(errors.Conflict):
    """This employer has a union; its union status follows from that."""

    code = "EMPLOYER_UNIONIZED"


class EnrollmentOutOfOrder(errors.Conflict):
    """Members are enrolled after the superior's reply; read the case again and take its next step."""

    code = "ENROLLMENT_OUT_OF_ORDER"


class EvidenceNeeded(errors.InputRefused):
    """Say when the member last paid dues or took part ('lastTookPartOn') and was persuaded ('persuadedOn')."""

    code = "EVIDENCE_NEEDED"


class ExportOver(errors.Conflict):
    """This export is no longer being made; there is nothing to cancel."""

    code = "EXPORT_OVER"


class FederationTerm(errors.InputRefused):
    """The term of a federation or industrial union has 5 years."""

    code = "FEDERATION_TERM"


class FeedCursorUnknown(errors.InputRefused):
    """The feed of this organization does not know this cursor any more; read the lists anew, then go on from the newest change."""

    code = "FEED_CURSOR_UNKNOWN"


class FigureNotTargeted(errors.InputRefused):
    """A target is reached from below; of this figure less is better: take another one, such as MEMBERS_ACTIVE."""

    code = "FIGURE_NOT_TARGETED"


class FileBroken(errors.InputRefused):
    """The workbook is damaged or incomplete; open it in your spreadsheet program, save it anew as .xlsx and send that."""

    code = "FILE_BROKEN"


class FileEncrypted(errors.InputRefused):
    """The workbook has a password or is of the old .xls format; save it as .xlsx without a password."""

    code = "FILE_ENCRYPTED"


class FileFormatWrong(errors.InputRefused):
    """The file's content is not what its name says; send .xlsx workbooks and .csv texts under their own endings."""

    code = "FILE_FORMAT_WRONG"


class FileNameMissing(errors.RequestRefused):
    """Name the file in the header 'Content-Disposition': attachment; filename*=UTF-8''members.xlsx, up to 200 characters."""

    code = "FILE_NAME_MISSING"


class FileRefused(errors.InputRefused):
    """The file cannot be read as a table; save it anew as .xlsx or .csv and send it again."""

    code = "FILE_REFUSED"


class FileTextUnreadable(errors.InputRefused):
    """The text is neither UTF-8 nor GB18030; save it as 'CSV UTF-8'."""

    code = "FILE_TEXT_UNREADABLE"


class FileTooBig(errors.InputRefused):
    """The file is larger than is read at once; split it into several files."""

    code = "FILE_TOO_BIG"


class FileUnpacksTooFar(errors.InputRefused):
    """The workbook unpacks to far more than its size, as real tables do not; copy the rows into a new workbook."""

    code = "FILE_UNPACKS_TOO_FAR"


class GrantedBeyond(errors.NotAllowed):
    """This principal has access beyond your organizations; ask your superior to disable or enable it, or revoke your own grants."""

    code = "GRANTED_BEYOND"


class GraphqlParseFailed(errors.RequestRefused):
    """It is not GraphQL; the error says where."""

    code = "GRAPHQL_PARSE_FAILED"


class GraphqlValidationFailed(errors.RequestRefused):
    """It does not fit the schema; the error says where."""

    code = "GRAPHQL_VALIDATION_FAILED"


class HeadingsNotFound(errors.InputRefused):
    """No row names the columns that are needed; use the template's headings, or say by 'mapping' which column is which."""

    code = "HEADINGS_NOT_FOUND"


class HeadCountAlreadyReported(errors.Conflict):
    """A head-count was reported for this day already; report the corrected one for a later day."""

    code = "HEAD_COUNT_ALREADY_REPORTED"


class IdempotencyKeyReused(errors.Conflict):
    """This idempotencyKey was used for another input; take a new key for a new call."""

    code = "IDEMPOTENCY_KEY_REUSED"


class ImportNotChecked(errors.Conflict):
    """This import is not waiting to be committed: its dry run has not ended, or it was committed before; read its state."""

    code = "IMPORT_NOT_CHECKED"


class ImportUnderWay(errors.Conflict):
    """This import is being applied or has ended and cannot be given up any more; read its state."""

    code = "IMPORT_UNDER_WAY"


class InternalError(errors.RequestRefused):
    """Something went wrong here. Give the error id to whoever runs this server."""

    code = "INTERNAL_ERROR"


class JoiningFixed(errors.Conflict):
    """The day of joining can only be corrected while the membership has one period, to a day before its end and not after a card was asked for."""

    code = "JOINING_FIXED"


class KeyNotKept(errors.InputRefused):
    """What this answers is shown once and never kept: leave 'idempotencyKey' out."""

    code = "KEY_NOT_KEPT"


class KindNotAllowed(errors.InputRefused):
    """An organization of this kind cannot stand under that superior; choose another kind or another superior."""

    code = "KIND_NOT_ALLOWED"


class LastAdmin(errors.Conflict):
    """This is the last administrator of the whole federation; grant the role to somebody else first, for as long."""

    code = "LAST_ADMIN"


class LaterChange(errors.Conflict):
    """Superiors or subordinates concerned changed their place on this day or later; give a later day."""

    code = "LATER_CHANGE"


class LaterRecords(errors.Conflict):
    """Memberships, head-counts or employers are recorded for this day or later; give a later day."""

    code = "LATER_RECORDS"


class LimitExceeded(errors.InputRefused):
    """The operation asks for too much at once; take smaller pages or split it."""

    code = "LIMIT_EXCEEDED"


class LineTwice(errors.InputRefused):
    """Another line names the same organization; leave one of them."""

    code = "LINE_TWICE"


class MappingWrong(errors.InputRefused):
    """The mapping names an unknown field, or a field or column twice; the template's last sheet lists the fields."""

    code = "MAPPING_WRONG"


class MembershipEnded(errors.Conflict):
    """This membership has ended; the record can no longer be changed."""

    code = "MEMBERSHIP_ENDED"


class MembershipRunning(errors.Conflict):
    """This membership has not ended; end it first, or read the member again."""

    code = "MEMBERSHIP_RUNNING"


class MembersNotHeld(errors.InputRefused):
    """An organization of this kind holds no members itself; register at the basic-level union above or below it."""

    code = "MEMBERS_NOT_HELD"


class MembersRemain(errors.Conflict):
    """There are active or retained members; transfer, retain or end each membership first."""

    code = "MEMBERS_REMAIN"


class MemberDeceased(errors.Conflict):
    """This member is recorded as deceased; if that is wrong, ask your superior union."""

    code = "MEMBER_DECEASED"


class MemberRefused(errors.MemberRefused):
    """The record cannot be accepted; 'issues' says what to correct."""

    code = "MEMBER_REFUSED"


class MergedCells(errors.InputRefused):
    """Cells are merged among the rows; take the merging apart and fill every cell."""

    code = "MERGED_CELLS"


class MethodNotAllowed(errors.RequestRefused):
    """This address does not answer that method; see the Allow header."""

    code = "METHOD_NOT_ALLOWED"


class ModeNotOffered(errors.InputRefused):
    """Transfers cannot be taken back, since the other union may act on them at once; take PARTIAL."""

    code = "MODE_NOT_OFFERED"


class MutationOverGet(errors.RequestRefused):
    """Mutations come by POST."""

    code = "MUTATION_OVER_GET"


class NameUnchanged(errors.Conflict):
    """The organization has this name already; nothing is to be done."""

    code = "NAME_UNCHANGED"


class NoticeOutOfOrder(errors.Conflict):
    """Candidates are announced after the enrollment; read the case again and take its next step."""

    code = "NOTICE_OUT_OF_ORDER"


class NoticeTooShort(errors.InputRefused):
    """The candidates must be on notice for 7 days before the election; give a later day."""

    code = "NOTICE_TOO_SHORT"


class NotAcceptable(errors.RequestRefused):
    """Accept `application/graphql-response+json` or `application/json`."""

    code = "NOT_ACCEPTABLE"


class NotAllowed(errors.NotAllowed):
    """Your role at this organization does not include this; ask an administrator of your union."""

    code = "NOT_ALLOWED"


class NotAppliedFor(errors.Conflict):
    """A union is established after its application at the earliest; record the application first."""

    code = "NOT_APPLIED_FOR"


class NotASubordinate(errors.InputRefused):
    """This organization is no direct subordinate; allocate to direct subordinates, which allocate further."""

    code = "NOT_A_SUBORDINATE"


class NotASuperior(errors.InputRefused):
    """Memberships of a closed employer are retained at a superior of their union; name one."""

    code = "NOT_A_SUPERIOR"


class NotCovered(errors.Conflict):
    """The employer is not covered on this day; give a day within the coverage."""

    code = "NOT_COVERED"


class NotEligible(errors.InputRefused):
    """Who is retired or unemployed cannot join anew; a membership that the person has elsewhere can be retained there, or transferred here with 'requestTransfer'."""

    code = "NOT_ELIGIBLE"


class NotFound(errors.NotFound):
    """There is nothing with this id or code within your scope; check it, or ask your superior union."""

    code = "NOT_FOUND"


class NotKnownThen(errors.InputRefused):
    """Give a 'knownAt' from the day of the registry's first record until today: on no other day has anything been known."""

    code = "NOT_KNOWN_THEN"


class NotOfThisFigure(errors.InputRefused):
    """This figure does not go with that argument; leave it out, or take the figure that has it."""

    code = "NOT_OF_THIS_FIGURE"


class NotRetained(errors.Conflict):
    """This membership is active, so there is nothing to return from; read the member again."""

    code = "NOT_RETAINED"


class NotUtf8(errors.RequestRefused):
    """The request is not valid UTF-8."""

    code = "NOT_UTF8"


class NotYetDeemedWithdrawn(errors.Conflict):
    """The membership cannot be deemed withdrawn on that day; wait, and persuade the member meanwhile."""

    code = "NOT_YET_DEEMED_WITHDRAWN"


class NoEventStream(errors.RequestRefused):
    """Accept `text/event-stream` at this address."""

    code = "NO_EVENT_STREAM"


class NoSuchMember(errors.InputRefused):
    """The union has no member with this document; check the row, or register the person first."""

    code = "NO_SUCH_MEMBER"


class NulCharacter(errors.RequestRefused):
    """The request holds a NUL character (U+0000); take it out."""

    code = "NUL_CHARACTER"


class OfficerNotEligible(errors.InputRefused):
    """This person is not eligible for this office; choose another person."""

    code = "OFFICER_NOT_ELIGIBLE"


class OfficeDiffers(errors.InputRefused):
    """The record of this external id is another office, or one from another day; check the row, or leave the external id out."""

    code = "OFFICE_DIFFERS"


class OfficeEnded(errors.Conflict):
    """This office has ended already."""

    code = "OFFICE_ENDED"


class OnlyBySuperior(errors.NotAllowed):
    """Only a superior can order a re-election; act for the superior."""

    code = "ONLY_BY_SUPERIOR"


class OperationNotFound(errors.RequestRefused):
    """It holds several operations, or none of the name in `operationName`."""

    code = "OPERATION_NOT_FOUND"


class OperationNotTrusted(errors.RequestRefused):
    """This server only runs the operations of its list, and this is none of them."""

    code = "OPERATION_NOT_TRUSTED"


class OrderNotServed(errors.InputRefused):
    """Take an order that goes with all conditions of the filter, or leave one of them out."""

    code = "ORDER_NOT_SERVED"


class OrganizationDissolved(errors.Conflict):
    """This organization is dissolved; choose one that exists."""

    code = "ORGANIZATION_DISSOLVED"


class OwnGrant(errors.NotAllowed):
    """Nobody grants a role to oneself; ask another administrator or your superior."""

    code = "OWN_GRANT"


class OwnPrincipal(errors.NotAllowed):
    """Nobody disables or enables oneself; ask another administrator or your superior."""

    code = "OWN_PRINCIPAL"


class PartsRefused(errors.InputRefused):
    """Give 1 to 20 parts; every subordinate, member and employer goes to exactly one of them."""

    code = "PARTS_REFUSED"


class PendingRemain(errors.Conflict):
    """There are open applications, cases of founding or batches of cards; decide or close them first."""

    code = "PENDING_REMAIN"


class PeriodTooLong(errors.InputRefused):
    """A target's period has at most 366 days; set one target for each year."""

    code = "PERIOD_TOO_LONG"


class PersistedQueryNotFound(errors.RequestRefused):
    """Nothing is kept under this hash; send it again with the query, as clients do by themselves."""

    code = "PERSISTED_QUERY_NOT_FOUND"


class PersonNotRegistered(errors.Conflict):
    """Nobody is registered by this number and name; check both, or register the person as a new member."""

    code = "PERSON_NOT_REGISTERED"


class PreviewOutdated(errors.Conflict):
    """This is not the preview of this change, or something has changed since; look at a new preview and name that."""

    code = "PREVIEW_OUTDATED"


class QueryMissing(errors.RequestRefused):
    """Send `query`: the GraphQL document, as a string that is not empty; or name an operation by `documentId` or `extensions.persistedQuery`."""

    code = "QUERY_MISSING"


class QueryStringTooLong(errors.RequestRefused):
    """The query string is too long; use POST."""

    code = "QUERY_STRING_TOO_LONG"


class RateLimited(errors.RegistryError):
    """Too much was asked in a short time; wait for the seconds in 'Retry-After', then go on more slowly."""

    code = "RATE_LIMITED"


class RecordErased(errors.Conflict):
    """This person's data were erased, so nothing can be done with the record; register the person anew."""

    code = "RECORD_ERASED"


class ReelectionNotDue(errors.Conflict):
    """A re-election is ordered when the last term has ended; this organization has no such term."""

    code = "REELECTION_NOT_DUE"


class ReelectionOrdered(errors.Conflict):
    """This re-election is ordered until that day already; give another deadline, or wait."""

    code = "REELECTION_ORDERED"


class RegistryNotEmpty(errors.Conflict):
    """This registry has a federation already; found further organizations below it through the API."""

    code = "REGISTRY_NOT_EMPTY"


class RenamedLater(errors.Conflict):
    """The name was changed on this day or later; read it again and give a later day."""

    code = "RENAMED_LATER"


class RepeatedParameter(errors.RequestRefused):
    """A parameter is given more than once."""

    code = "REPEATED_PARAMETER"


class ReplyOutOfOrder(errors.Conflict):
    """A reply to prepare follows the application; read the case again and take its next step."""

    code = "REPLY_OUT_OF_ORDER"


class ReportExplanationMissing(errors.InputRefused):
    """A check of this report fails: say in the note why, or correct the records first."""

    code = "REPORT_EXPLANATION_MISSING"


class ReportTooLarge(errors.InputRefused):
    """This report would have too many rows; take the organizations below one by one."""

    code = "REPORT_TOO_LARGE"


class ReportUnchanged(errors.Conflict):
    """Exactly this report is filed already, and nothing has changed since; there is nothing to file anew."""

    code = "REPORT_UNCHANGED"


class ResponsibleTwice(errors.InputRefused):
    """Name who answers for it either as an officer of the organization or in words."""

    code = "RESPONSIBLE_TWICE"


class RevealsExhausted(errors.Conflict):
    """You have asked for as many records in clear as one may on one day; go on tomorrow, or ask a colleague."""

    code = "REVEALS_EXHAUSTED"


class RoleNotGrantable(errors.NotAllowed):
    """This role includes what an administrator may not do; ask those who run the registry."""

    code = "ROLE_NOT_GRANTABLE"


class RootRefused(errors.InputRefused):
    """A code has 2 to 32 capital letters, digits and hyphens; a name has 2 to 100 characters."""

    code = "ROOT_REFUSED"


class RowsRefused(errors.Conflict):
    """Rows are refused and everything or nothing was chosen; correct them, or start the import with PARTIAL."""

    code = "ROWS_REFUSED"


class RowStays(errors.Conflict):
    """The card was there before and went a step further; that is not undone, and this row stays written."""

    code = "ROW_STAYS"


class SheetNotFound(errors.InputRefused):
    """The workbook has no sheet of this name; leave the name out to read the first one."""

    code = "SHEET_NOT_FOUND"


class SubordinatesRemain(errors.Conflict):
    """There are organizations below this one; move, merge or dissolve them first."""

    code = "SUBORDINATES_REMAIN"


class SubscriptionNotStreamed(errors.RequestRefused):
    """Subscriptions come over a WebSocket at the same address, or as events of /graphql/stream."""

    code = "SUBSCRIPTION_NOT_STREAMED"


class SuperiorDecides(errors.Conflict):
    """This is for the superior union to decide; ask it to make the change."""

    code = "SUPERIOR_DECIDES"


class SuperiorFull(errors.Conflict):
    """There is no room left below this superior; ask the operator to run 'registry widen' for it."""

    code = "SUPERIOR_FULL"


class SuspensionRefused(errors.InputRefused):
    """A suspension ends after today, and lasts at most as long as an answer may take."""

    code = "SUSPENSION_REFUSED"


class TargetNotInForce(errors.Conflict):
    """This target was withdrawn, or ended with its organization; set another one instead."""

    code = "TARGET_NOT_IN_FORCE"


class TargetOfSuperior(errors.NotAllowed):
    """A superior union has set this target; ask it to change it."""

    code = "TARGET_OF_SUPERIOR"


class TargetOver(errors.Conflict):
    """This target was withdrawn already, or ended with its organization; nothing is to be done."""

    code = "TARGET_OVER"


class TargetSet(errors.Conflict):
    """There is a target of this figure for exactly this period already; revise it, or withdraw it first."""

    code = "TARGET_SET"


class TargetUnchanged(errors.Conflict):
    """The target says this already; nothing is to be done."""

    code = "TARGET_UNCHANGED"


class TargetValue(errors.InputRefused):
    """A count is targeted by a number from 1 to 2,000,000,000, a rate in hundredths of a percent from 1 to 10,000."""

    code = "TARGET_VALUE"


class TermOverlaps(errors.Conflict):
    """There is a term that began on this day or later; read the terms again and give a later day."""

    code = "TERM_OVERLAPS"


class TermYears(errors.InputRefused):
    """A term has 3 or 5 years; say which."""

    code = "TERM_YEARS"


class TokenEnded(errors.Conflict):
    """This token has expired or was revoked; make a new one."""

    code = "TOKEN_ENDED"


class TokenRotated(errors.Conflict):
    """This token was rotated before; rotate its successor, or make a new one."""

    code = "TOKEN_ROTATED"


class TooDeep(errors.RequestRefused):
    """The request is nested too deeply."""

    code = "TOO_DEEP"


class TooManyExports(errors.Conflict):
    """Two of your exports, or twenty of all, are still being made; wait until one is ready, or cancel one."""

    code = "TOO_MANY_EXPORTS"


class TooManySteps(errors.InputRefused):
    """A series has at most 400 steps; take a longer step or a shorter period."""

    code = "TOO_MANY_STEPS"


class TooManySubscriptions(errors.InputRefused):
    """You follow the feed in too many places at once; end a subscription that nobody reads, then subscribe again."""

    code = "TOO_MANY_SUBSCRIPTIONS"


class TooManyWebhooks(errors.Conflict):
    """This organization has twenty webhooks; remove one that nobody needs."""

    code = "TOO_MANY_WEBHOOKS"


class TooManyWouldLeave(errors.InputRefused):
    """By this file more of the organization's members would leave than may at once; check the column of leaving."""

    code = "TOO_MANY_WOULD_LEAVE"


class TransferAgreed(errors.Conflict):
    """Your union has agreed to this transfer; only who requested it can still withdraw it."""

    code = "TRANSFER_AGREED"


class TransferClosed(errors.Conflict):
    """This transfer is closed; request a new one where it is still needed."""

    code = "TRANSFER_CLOSED"


class TransferNotAcceptable(errors.Conflict):
    """This transfer cannot be accepted now: it is accepted already, suspended, with the superior, or closed. Read it again."""

    code = "TRANSFER_NOT_ACCEPTABLE"


class TransferNotEscalated(errors.Conflict):
    """The superior decides only on a transfer that was not answered in time; this one is not, or closed."""

    code = "TRANSFER_NOT_ESCALATED"


class TransferNotRefusable(errors.Conflict):
    """This transfer is with the superior or closed, and can no longer be refused; read it again."""

    code = "TRANSFER_NOT_REFUSABLE"


class TransferNotReleasable(errors.Conflict):
    """This transfer cannot be released now: it is released already, suspended, with the superior, or closed. Read it again."""

    code = "TRANSFER_NOT_RELEASABLE"


class TransferNotSuspendable(errors.Conflict):
    """Only a transfer that waits for an answer can be suspended; read it again."""

    code = "TRANSFER_NOT_SUSPENDABLE"


class TransferNotSuspended(errors.Conflict):
    """This transfer is not suspended; there is nothing to resume."""

    code = "TRANSFER_NOT_SUSPENDED"


class TransferNotWithdrawable(errors.Conflict):
    """This transfer is closed and can no longer be withdrawn; read it again."""

    code = "TRANSFER_NOT_WITHDRAWABLE"


class TransferOfDeceased(errors.Conflict):
    """This person has died and cannot be transferred; refuse the transfer."""

    code = "TRANSFER_OF_DECEASED"


class TransferOpen(errors.Conflict):
    """A transfer of this person is under way; wait for its end, or ask your superior union."""

    code = "TRANSFER_OPEN"


class TransferOtherSide(errors.Conflict):
    """This is for the other union to say: the releasing one releases, the receiving one accepts."""

    code = "TRANSFER_OTHER_SIDE"


class TransferRequesterOnly(errors.Conflict):
    """Only who requested this transfer can withdraw it; you may refuse it while you have not agreed."""

    code = "TRANSFER_REQUESTER_ONLY"


class TransferSuperiorOnly(errors.Conflict):
    """Only a superior of both unions decides on this transfer; ask it to."""

    code = "TRANSFER_SUPERIOR_ONLY"


class TransferSuspendedBefore(errors.Conflict):
    """A transfer can be suspended once; answer it or refuse it now."""

    code = "TRANSFER_SUSPENDED_BEFORE"


class Unauthenticated(errors.RegistryError):
    """Send a valid token in the header 'Authorization: Bearer …'; this one is missing, unknown, expired or revoked."""

    code = "UNAUTHENTICATED"


class UnionStatusKept(errors.InputRefused):
    """An employer becomes unionized by covering it or by establishing its union; choose another union status."""

    code = "UNION_STATUS_KEPT"


class UnsupportedMediaType(errors.RequestRefused):
    """Send one `Content-Type: application/json`, in UTF-8."""

    code = "UNSUPPORTED_MEDIA_TYPE"


class UploadIncomplete(errors.Conflict):
    """This upload was not finished; send the file again."""

    code = "UPLOAD_INCOMPLETE"


class UploadOffsetWrong(errors.Conflict):
    """Other bytes of this upload are due: ask how much has come, and go on from there."""

    code = "UPLOAD_OFFSET_WRONG"


class UploadRefused(errors.RequestRefused):
    """The file cannot be taken; 'reason' and the message say why."""

    code = "UPLOAD_REFUSED"


class WebhookRemoved(errors.Conflict):
    """This webhook was removed; create another one."""

    code = "WEBHOOK_REMOVED"


class YearNotBegun(errors.InputRefused):
    """This year has not begun; take this year or an earlier one."""

    code = "YEAR_NOT_BEGUN"


class YearNotUsable(errors.InputRefused):
    """A yearly return needs a year between 1900 and 2199; the other reports are of today and take none."""

    code = "YEAR_NOT_USABLE"


BY_CODE: dict[str, type[errors.RegistryError]] = {
    "ACTING_REASON_MISSING": ActingReasonMissing,
    "ADDRESS_REFUSED": AddressRefused,
    "AGENCY_HAS_UNION": AgencyHasUnion,
    "ALLOCATION_REFUSED": AllocationRefused,
    "ALLOCATION_SIZE": AllocationSize,
    "ALREADY_GRANTED": AlreadyGranted,
    "ALREADY_IN_UNION": AlreadyInUnion,
    "ALREADY_REGISTERED": AlreadyRegistered,
    "ALREADY_RETAINED": AlreadyRetained,
    "ALREADY_UNDER_SUPERIOR": AlreadyUnderSuperior,
    "APPLICANT_UNKNOWN": ApplicantUnknown,
    "APPLICATION_DECIDED": ApplicationDecided,
    "APPLICATION_OPEN": ApplicationOpen,
    "APPLICATION_OUT_OF_ORDER": ApplicationOutOfOrder,
    "APPROVAL_OUT_OF_ORDER": ApprovalOutOfOrder,
    "BAD_CONTENT_RANGE": BadContentRange,
    "BAD_CURSOR": BadCursor,
    "BAD_DATE": BadDate,
    "BAD_DOCUMENT_ID": BadDocumentId,
    "BAD_EXTENSIONS": BadExtensions,
    "BAD_FILTER": BadFilter,
    "BAD_HEADER": BadHeader,
    "BAD_ID": BadId,
    "BAD_INPUT": BadInput,
    "BAD_OPERATION_NAME": BadOperationName,
    "BAD_PAGE_SIZE": BadPageSize,
    "BAD_PERSISTED_QUERY": BadPersistedQuery,
    "BAD_VARIABLES": BadVariables,
    "BATCH_REFUSED": BatchRefused,
    "BENEFITS_NOT_CURRENT": BenefitsNotCurrent,
    "BENEFITS_NOT_SUSPENDED": BenefitsNotSuspended,
    "BODY_NOT_AN_OBJECT": BodyNotAnObject,
    "BODY_NOT_JSON": BodyNotJson,
    "BODY_TIMEOUT": BodyTimeout,
    "BODY_TOO_LARGE": BodyTooLarge,
    "BUSY": Busy,
    "CANDIDATE_NOT_ACTIVE": CandidateNotActive,
    "CANNOT_WIDEN": CannotWiden,
    "CARD_ALREADY_REFUSED": CardAlreadyRefused,
    "CARD_ANSWER_NOT_AWAITED": CardAnswerNotAwaited,
    "CARD_BATCH_EMPTY": CardBatchEmpty,
    "CARD_BATCH_STATE": CardBatchState,
    "CARD_CLOSED": CardClosed,
    "CARD_CONSENT_MISSING": CardConsentMissing,
    "CARD_EXISTS": CardExists,
    "CARD_FILE_REFUSED": CardFileRefused,
    "CARD_FILE_TOO_LARGE": CardFileTooLarge,
    "CARD_NOT_ALLOWED": CardNotAllowed,
    "CARD_NOT_EXPIRING": CardNotExpiring,
    "CARD_NOT_LIVE": CardNotLive,
    "CARD_NOT_LOST": CardNotLost,
    "CARD_NOT_REFUSED": CardNotRefused,
    "CARD_NOT_REPLACEABLE": CardNotReplaceable,
    "CARD_NOT_TO_ACTIVATE": CardNotToActivate,
    "CARD_NOT_TO_DELIVER": CardNotToDeliver,
    "CARD_NUMBER_REFUSED": CardNumberRefused,
    "CARD_NUMBER_TAKEN": CardNumberTaken,
    "CARD_REFUSED_BY_MEMBER": CardRefusedByMember,
    "CARD_STATE": CardState,
    "CARD_TO_CANCEL_FIRST": CardToCancelFirst,
    "CASE_CLOSED": CaseClosed,
    "CASE_OPEN": CaseOpen,
    "CHAIR_HELD": ChairHeld,
    "CHECKS_EXHAUSTED": ChecksExhausted,
    "CIRCLE": Circle,
    "CODE_TAKEN": CodeTaken,
    "CONFLICT": Conflict,
    "DOCUMENT_FILED": DocumentFiled,
    "DOCUMENT_NEEDED": DocumentNeeded,
    "DOCUMENT_NO_MISSING": DocumentNoMissing,
    "DRY_RUN_OUTDATED": DryRunOutdated,
    "ELECTION_OUT_OF_ORDER": ElectionOutOfOrder,
    "EMPLOYERS_REMAIN": EmployersRemain,
    "EMPLOYER_CLOSED": EmployerClosed,
    "EMPLOYER_HAS_MEMBERS": EmployerHasMembers,
    "EMPLOYER_LISTED": EmployerListed,
    "EMPLOYER_UNIONIZED": EmployerUnionized,
    "ENROLLMENT_OUT_OF_ORDER": EnrollmentOutOfOrder,
    "EVIDENCE_NEEDED": EvidenceNeeded,
    "EXPORT_OVER": ExportOver,
    "FEDERATION_TERM": FederationTerm,
    "FEED_CURSOR_UNKNOWN": FeedCursorUnknown,
    "FIGURE_NOT_TARGETED": FigureNotTargeted,
    "FILE_BROKEN": FileBroken,
    "FILE_ENCRYPTED": FileEncrypted,
    "FILE_FORMAT_WRONG": FileFormatWrong,
    "FILE_NAME_MISSING": FileNameMissing,
    "FILE_REFUSED": FileRefused,
    "FILE_TEXT_UNREADABLE": FileTextUnreadable,
    "FILE_TOO_BIG": FileTooBig,
    "FILE_UNPACKS_TOO_FAR": FileUnpacksTooFar,
    "GRANTED_BEYOND": GrantedBeyond,
    "GRAPHQL_PARSE_FAILED": GraphqlParseFailed,
    "GRAPHQL_VALIDATION_FAILED": GraphqlValidationFailed,
    "HEADINGS_NOT_FOUND": HeadingsNotFound,
    "HEAD_COUNT_ALREADY_REPORTED": HeadCountAlreadyReported,
    "IDEMPOTENCY_KEY_REUSED": IdempotencyKeyReused,
    "IMPORT_NOT_CHECKED": ImportNotChecked,
    "IMPORT_UNDER_WAY": ImportUnderWay,
    "INTERNAL_ERROR": InternalError,
    "JOINING_FIXED": JoiningFixed,
    "KEY_NOT_KEPT": KeyNotKept,
    "KIND_NOT_ALLOWED": KindNotAllowed,
    "LAST_ADMIN": LastAdmin,
    "LATER_CHANGE": LaterChange,
    "LATER_RECORDS": LaterRecords,
    "LIMIT_EXCEEDED": LimitExceeded,
    "LINE_TWICE": LineTwice,
    "MAPPING_WRONG": MappingWrong,
    "MEMBERSHIP_ENDED": MembershipEnded,
    "MEMBERSHIP_RUNNING": MembershipRunning,
    "MEMBERS_NOT_HELD": MembersNotHeld,
    "MEMBERS_REMAIN": MembersRemain,
    "MEMBER_DECEASED": MemberDeceased,
    "MEMBER_REFUSED": MemberRefused,
    "MERGED_CELLS": MergedCells,
    "METHOD_NOT_ALLOWED": MethodNotAllowed,
    "MODE_NOT_OFFERED": ModeNotOffered,
    "MUTATION_OVER_GET": MutationOverGet,
    "NAME_UNCHANGED": NameUnchanged,
    "NOTICE_OUT_OF_ORDER": NoticeOutOfOrder,
    "NOTICE_TOO_SHORT": NoticeTooShort,
    "NOT_ACCEPTABLE": NotAcceptable,
    "NOT_ALLOWED": NotAllowed,
    "NOT_APPLIED_FOR": NotAppliedFor,
    "NOT_A_SUBORDINATE": NotASubordinate,
    "NOT_A_SUPERIOR": NotASuperior,
    "NOT_COVERED": NotCovered,
    "NOT_ELIGIBLE": NotEligible,
    "NOT_FOUND": NotFound,
    "NOT_KNOWN_THEN": NotKnownThen,
    "NOT_OF_THIS_FIGURE": NotOfThisFigure,
    "NOT_RETAINED": NotRetained,
    "NOT_UTF8": NotUtf8,
    "NOT_YET_DEEMED_WITHDRAWN": NotYetDeemedWithdrawn,
    "NO_EVENT_STREAM": NoEventStream,
    "NO_SUCH_MEMBER": NoSuchMember,
    "NUL_CHARACTER": NulCharacter,
    "OFFICER_NOT_ELIGIBLE": OfficerNotEligible,
    "OFFICE_DIFFERS": OfficeDiffers,
    "OFFICE_ENDED": OfficeEnded,
    "ONLY_BY_SUPERIOR": OnlyBySuperior,
    "OPERATION_NOT_FOUND": OperationNotFound,
    "OPERATION_NOT_TRUSTED": OperationNotTrusted,
    "ORDER_NOT_SERVED": OrderNotServed,
    "ORGANIZATION_DISSOLVED": OrganizationDissolved,
    "OWN_GRANT": OwnGrant,
    "OWN_PRINCIPAL": OwnPrincipal,
    "PARTS_REFUSED": PartsRefused,
    "PENDING_REMAIN": PendingRemain,
    "PERIOD_TOO_LONG": PeriodTooLong,
    "PERSISTED_QUERY_NOT_FOUND": PersistedQueryNotFound,
    "PERSON_NOT_REGISTERED": PersonNotRegistered,
    "PREVIEW_OUTDATED": PreviewOutdated,
    "QUERY_MISSING": QueryMissing,
    "QUERY_STRING_TOO_LONG": QueryStringTooLong,
    "RATE_LIMITED": RateLimited,
    "RECORD_ERASED": RecordErased,
    "REELECTION_NOT_DUE": ReelectionNotDue,
    "REELECTION_ORDERED": ReelectionOrdered,
    "REGISTRY_NOT_EMPTY": RegistryNotEmpty,
    "RENAMED_LATER": RenamedLater,
    "REPEATED_PARAMETER": RepeatedParameter,
    "REPLY_OUT_OF_ORDER": ReplyOutOfOrder,
    "REPORT_EXPLANATION_MISSING": ReportExplanationMissing,
    "REPORT_TOO_LARGE": ReportTooLarge,
    "REPORT_UNCHANGED": ReportUnchanged,
    "RESPONSIBLE_TWICE": ResponsibleTwice,
    "REVEALS_EXHAUSTED": RevealsExhausted,
    "ROLE_NOT_GRANTABLE": RoleNotGrantable,
    "ROOT_REFUSED": RootRefused,
    "ROWS_REFUSED": RowsRefused,
    "ROW_STAYS": RowStays,
    "SHEET_NOT_FOUND": SheetNotFound,
    "SUBORDINATES_REMAIN": SubordinatesRemain,
    "SUBSCRIPTION_NOT_STREAMED": SubscriptionNotStreamed,
    "SUPERIOR_DECIDES": SuperiorDecides,
    "SUPERIOR_FULL": SuperiorFull,
    "SUSPENSION_REFUSED": SuspensionRefused,
    "TARGET_NOT_IN_FORCE": TargetNotInForce,
    "TARGET_OF_SUPERIOR": TargetOfSuperior,
    "TARGET_OVER": TargetOver,
    "TARGET_SET": TargetSet,
    "TARGET_UNCHANGED": TargetUnchanged,
    "TARGET_VALUE": TargetValue,
    "TERM_OVERLAPS": TermOverlaps,
    "TERM_YEARS": TermYears,
    "TOKEN_ENDED": TokenEnded,
    "TOKEN_ROTATED": TokenRotated,
    "TOO_DEEP": TooDeep,
    "TOO_MANY_EXPORTS": TooManyExports,
    "TOO_MANY_STEPS": TooManySteps,
    "TOO_MANY_SUBSCRIPTIONS": TooManySubscriptions,
    "TOO_MANY_WEBHOOKS": TooManyWebhooks,
    "TOO_MANY_WOULD_LEAVE": TooManyWouldLeave,
    "TRANSFER_AGREED": TransferAgreed,
    "TRANSFER_CLOSED": TransferClosed,
    "TRANSFER_NOT_ACCEPTABLE": TransferNotAcceptable,
    "TRANSFER_NOT_ESCALATED": TransferNotEscalated,
    "TRANSFER_NOT_REFUSABLE": TransferNotRefusable,
    "TRANSFER_NOT_RELEASABLE": TransferNotReleasable,
    "TRANSFER_NOT_SUSPENDABLE": TransferNotSuspendable,
    "TRANSFER_NOT_SUSPENDED": TransferNotSuspended,
    "TRANSFER_NOT_WITHDRAWABLE": TransferNotWithdrawable,
    "TRANSFER_OF_DECEASED": TransferOfDeceased,
    "TRANSFER_OPEN": TransferOpen,
    "TRANSFER_OTHER_SIDE": TransferOtherSide,
    "TRANSFER_REQUESTER_ONLY": TransferRequesterOnly,
    "TRANSFER_SUPERIOR_ONLY": TransferSuperiorOnly,
    "TRANSFER_SUSPENDED_BEFORE": TransferSuspendedBefore,
    "UNAUTHENTICATED": Unauthenticated,
    "UNION_STATUS_KEPT": UnionStatusKept,
    "UNSUPPORTED_MEDIA_TYPE": UnsupportedMediaType,
    "UPLOAD_INCOMPLETE": UploadIncomplete,
    "UPLOAD_OFFSET_WRONG": UploadOffsetWrong,
    "UPLOAD_REFUSED": UploadRefused,
    "WEBHOOK_REMOVED": WebhookRemoved,
    "YEAR_NOT_BEGUN": YearNotBegun,
    "YEAR_NOT_USABLE": YearNotUsable,
}
