# Made by client/generate.py; do not edit.
from collections.abc import Iterator
from datetime import date
from typing import Any, Optional, Union

from registry_client.blocking.wire import Wire

from .accept_transfer import AcceptTransfer
from .base_model import UNSET, UnsetType
from .cancel_import import CancelImport
from .commit_import import CommitImport
from .enums import Boundary, ChangeKind
from .follow_changes import FollowChanges
from .get_export import GetExport
from .get_figures import GetFigures
from .get_import import GetImport
from .get_member import GetMember
from .get_organization import GetOrganization
from .get_transfer import GetTransfer
from .get_viewer import GetViewer
from .input_types import (
    AcceptTransferInput,
    CancelImportInput,
    CardBatchFilter,
    CommitImportInput,
    ImportRowFilter,
    MakeCardBatchInput,
    MemberFilter,
    OrganizationFilter,
    RefuseTransferInput,
    RegisterMemberInput,
    ReleaseTransferInput,
    SendCardBatchInput,
    StartExportInput,
    StartImportInput,
    TransferFilter,
)
from .list_card_batches import ListCardBatches
from .list_changes import ListChanges
from .list_import_rows import ListImportRows
from .list_members import ListMembers
from .list_organizations import ListOrganizations
from .list_transfers import ListTransfers
from .make_card_batch import MakeCardBatch
from .refuse_transfer import RefuseTransfer
from .register_member import RegisterMember
from .release_transfer import ReleaseTransfer
from .send_card_batch import SendCardBatch
from .start_export import StartExport
from .start_import import StartImport


def gql(q: str) -> str:
    return q


class Client(Wire):
    def register_member(self, input: RegisterMemberInput) -> RegisterMember:
        query = gql("""
            mutation RegisterMember($input: RegisterMemberInput!) {
              registerMember(input: $input) {
                __typename
                ... on RegisterMemberPayload {
                  member {
                    ...Member
                  }
                }
                ...Refusal
                ... on MemberRefused {
                  issues {
                    code
                    field
                    severity
                    message
                    messageZh
                  }
                }
              }
            }

            fragment Member on Member {
              id
              name
              idType
              numberMasked
              mobileMasked
              sex
              birthYear
              status
              cardState
              joinedOn
              post
              isAccurate
              errorCount
              organization {
                ...OrganizationName
              }
              employer {
                id
                name
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Refusal on RegistryError {
              code
              message
              messageZh
              path
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(query=query, operation_name="RegisterMember", variables=variables)
        data = self.get_data(response)
        return RegisterMember.model_validate(data)

    def release_transfer(self, input: ReleaseTransferInput) -> ReleaseTransfer:
        query = gql("""
            mutation ReleaseTransfer($input: ReleaseTransferInput!) {
              releaseTransfer(input: $input) {
                __typename
                ... on ReleaseTransferPayload {
                  transfer {
                    ...Transfer
                  }
                }
                ...Refusal
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Refusal on RegistryError {
              code
              message
              messageZh
              path
            }

            fragment Transfer on Transfer {
              id
              side
              state
              waitingFor
              requestedOn
              dueOn
              isOverdue
              memberName
              numberMasked
              completedOn
              closedOn
              closingReason
              closingNote
              counterpart {
                name
                code
              }
              organization {
                ...OrganizationName
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(query=query, operation_name="ReleaseTransfer", variables=variables)
        data = self.get_data(response)
        return ReleaseTransfer.model_validate(data)

    def accept_transfer(self, input: AcceptTransferInput) -> AcceptTransfer:
        query = gql("""
            mutation AcceptTransfer($input: AcceptTransferInput!) {
              acceptTransfer(input: $input) {
                __typename
                ... on AcceptTransferPayload {
                  transfer {
                    ...Transfer
                  }
                }
                ...Refusal
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Refusal on RegistryError {
              code
              message
              messageZh
              path
            }

            fragment Transfer on Transfer {
              id
              side
              state
              waitingFor
              requestedOn
              dueOn
              isOverdue
              memberName
              numberMasked
              completedOn
              closedOn
              closingReason
              closingNote
              counterpart {
                name
                code
              }
              organization {
                ...OrganizationName
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(query=query, operation_name="AcceptTransfer", variables=variables)
        data = self.get_data(response)
        return AcceptTransfer.model_validate(data)

    def refuse_transfer(self, input: RefuseTransferInput) -> RefuseTransfer:
        query = gql("""
            mutation RefuseTransfer($input: RefuseTransferInput!) {
              refuseTransfer(input: $input) {
                __typename
                ... on RefuseTransferPayload {
                  transfer {
                    ...Transfer
                  }
                }
                ...Refusal
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Refusal on RegistryError {
              code
              message
              messageZh
              path
            }

            fragment Transfer on Transfer {
              id
              side
              state
              waitingFor
              requestedOn
              dueOn
              isOverdue
              memberName
              numberMasked
              completedOn
              closedOn
              closingReason
              closingNote
              counterpart {
                name
                code
              }
              organization {
                ...OrganizationName
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(query=query, operation_name="RefuseTransfer", variables=variables)
        data = self.get_data(response)
        return RefuseTransfer.model_validate(data)

    def make_card_batch(self, input: MakeCardBatchInput) -> MakeCardBatch:
        query = gql("""
            mutation MakeCardBatch($input: MakeCardBatchInput!) {
              makeCardBatch(input: $input) {
                __typename
                ... on MakeCardBatchPayload {
                  batch {
                    ...CardBatch
                  }
                }
                ...Refusal
              }
            }

            fragment CardBatch on CardBatch {
              id
              state
              agreementNo
              handledBy
              madeOn
              sentOn
              answeredOn
              lineCount
              answeredCount
              rejectedCount
              organization {
                ...OrganizationName
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Refusal on RegistryError {
              code
              message
              messageZh
              path
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(query=query, operation_name="MakeCardBatch", variables=variables)
        data = self.get_data(response)
        return MakeCardBatch.model_validate(data)

    def send_card_batch(self, input: SendCardBatchInput) -> SendCardBatch:
        query = gql("""
            mutation SendCardBatch($input: SendCardBatchInput!) {
              sendCardBatch(input: $input) {
                __typename
                ... on SendCardBatchPayload {
                  file
                  linesInFile
                  batch {
                    ...CardBatch
                  }
                }
                ...Refusal
              }
            }

            fragment CardBatch on CardBatch {
              id
              state
              agreementNo
              handledBy
              madeOn
              sentOn
              answeredOn
              lineCount
              answeredCount
              rejectedCount
              organization {
                ...OrganizationName
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Refusal on RegistryError {
              code
              message
              messageZh
              path
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(query=query, operation_name="SendCardBatch", variables=variables)
        data = self.get_data(response)
        return SendCardBatch.model_validate(data)

    def start_import(self, input: StartImportInput) -> StartImport:
        query = gql("""
            mutation StartImport($input: StartImportInput!) {
              startImport(input: $input) {
                __typename
                ... on StartImportPayload {
                  import {
                    ...Import
                  }
                }
                ...Refusal
              }
            }

            fragment Import on Import {
              id
              kind
              mode
              state
              fileName
              rowCount
              newCount
              changedCount
              unchangedCount
              leavingCount
              refusedCount
              warnedCount
              appliedCount
              failedCount
              rowsPerSecond
              secondsRemaining
              isStalled
              dryRunHash
              unknownHeadings
              refusedAs
              refusedWords
              refusedWordsZh
            }

            fragment Refusal on RegistryError {
              code
              message
              messageZh
              path
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(query=query, operation_name="StartImport", variables=variables)
        data = self.get_data(response)
        return StartImport.model_validate(data)

    def commit_import(self, input: CommitImportInput) -> CommitImport:
        query = gql("""
            mutation CommitImport($input: CommitImportInput!) {
              commitImport(input: $input) {
                __typename
                ... on CommitImportPayload {
                  import {
                    ...Import
                  }
                }
                ...Refusal
              }
            }

            fragment Import on Import {
              id
              kind
              mode
              state
              fileName
              rowCount
              newCount
              changedCount
              unchangedCount
              leavingCount
              refusedCount
              warnedCount
              appliedCount
              failedCount
              rowsPerSecond
              secondsRemaining
              isStalled
              dryRunHash
              unknownHeadings
              refusedAs
              refusedWords
              refusedWordsZh
            }

            fragment Refusal on RegistryError {
              code
              message
              messageZh
              path
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(query=query, operation_name="CommitImport", variables=variables)
        data = self.get_data(response)
        return CommitImport.model_validate(data)

    def cancel_import(self, input: CancelImportInput) -> CancelImport:
        query = gql("""
            mutation CancelImport($input: CancelImportInput!) {
              cancelImport(input: $input) {
                __typename
                ... on CancelImportPayload {
                  import {
                    ...Import
                  }
                }
                ...Refusal
              }
            }

            fragment Import on Import {
              id
              kind
              mode
              state
              fileName
              rowCount
              newCount
              changedCount
              unchangedCount
              leavingCount
              refusedCount
              warnedCount
              appliedCount
              failedCount
              rowsPerSecond
              secondsRemaining
              isStalled
              dryRunHash
              unknownHeadings
              refusedAs
              refusedWords
              refusedWordsZh
            }

            fragment Refusal on RegistryError {
              code
              message
              messageZh
              path
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(query=query, operation_name="CancelImport", variables=variables)
        data = self.get_data(response)
        return CancelImport.model_validate(data)

    def start_export(self, input: StartExportInput) -> StartExport:
        query = gql("""
            mutation StartExport($input: StartExportInput!) {
              startExport(input: $input) {
                __typename
                ... on StartExportPayload {
                  export {
                    ...Export
                  }
                }
                ...Refusal
              }
            }

            fragment Export on Export {
              id
              list
              format
              state
              failure
              rowCount
              address
              expiresAt
            }

            fragment Refusal on RegistryError {
              code
              message
              messageZh
              path
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(query=query, operation_name="StartExport", variables=variables)
        data = self.get_data(response)
        return StartExport.model_validate(data)

    def get_viewer(self) -> GetViewer:
        query = gql("""
            query GetViewer {
              viewer {
                name
                kind
                role
                permissions
                organization {
                  ...Organization
                }
              }
            }

            fragment Organization on Organization {
              ...OrganizationName
              shortName
              status
              maturity
              establishedOn
              dissolvedOn
              creditCode
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(query=query, operation_name="GetViewer", variables=variables)
        data = self.get_data(response)
        return GetViewer.model_validate(data)

    def get_organization(
        self,
        id: Union[Optional[str], UnsetType] = UNSET,
        code: Union[Optional[str], UnsetType] = UNSET,
    ) -> GetOrganization:
        query = gql("""
            query GetOrganization($id: ID, $code: String) {
              organization(id: $id, code: $code) {
                ...Organization
              }
            }

            fragment Organization on Organization {
              ...OrganizationName
              shortName
              status
              maturity
              establishedOn
              dissolvedOn
              creditCode
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }
            """)
        variables: dict[str, object] = {"id": id, "code": code}
        response = self.execute(query=query, operation_name="GetOrganization", variables=variables)
        data = self.get_data(response)
        return GetOrganization.model_validate(data)

    def get_figures(
        self,
        code: str,
        boundary: Boundary,
        as_of: Union[Optional[date], UnsetType] = UNSET,
    ) -> GetFigures:
        query = gql("""
            query GetFigures($code: String!, $asOf: Date, $boundary: Boundary!) {
              organization(code: $code) {
                ...OrganizationName
                rollup(asOf: $asOf, boundary: $boundary) {
                  ...Figures
                }
              }
            }

            fragment Figures on Rollup {
              asOf
              organizations {
                total
              }
              workers
              workersInLargeEmployers
              employers
              members {
                total
                active
                retained
              }
              cards {
                total
                live
              }
              officers {
                total
                fullTime
                partTime
              }
              rates {
                code
                numerator
                denominator
                value
                definition
                asOf
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }
            """)
        variables: dict[str, object] = {
            "code": code,
            "asOf": as_of,
            "boundary": boundary,
        }
        response = self.execute(query=query, operation_name="GetFigures", variables=variables)
        data = self.get_data(response)
        return GetFigures.model_validate(data)

    def list_organizations(
        self,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        which: Union[Optional[OrganizationFilter], UnsetType] = UNSET,
    ) -> ListOrganizations:
        query = gql("""
            query ListOrganizations($first: Int!, $after: String, $which: OrganizationFilter) {
              organizations(first: $first, after: $after, filter: $which) {
                nodes {
                  ...Organization
                }
                pageInfo {
                  ...Page
                }
              }
            }

            fragment Organization on Organization {
              ...OrganizationName
              shortName
              status
              maturity
              establishedOn
              dissolvedOn
              creditCode
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Page on PageInfo {
              hasNextPage
              endCursor
            }
            """)
        variables: dict[str, object] = {"first": first, "after": after, "which": which}
        response = self.execute(
            query=query,
            operation_name="ListOrganizations",
            variables=variables,
        )
        data = self.get_data(response)
        return ListOrganizations.model_validate(data)

    def get_member(self, id: str) -> GetMember:
        query = gql("""
            query GetMember($id: ID!) {
              member(id: $id) {
                ...Member
              }
            }

            fragment Member on Member {
              id
              name
              idType
              numberMasked
              mobileMasked
              sex
              birthYear
              status
              cardState
              joinedOn
              post
              isAccurate
              errorCount
              organization {
                ...OrganizationName
              }
              employer {
                id
                name
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(query=query, operation_name="GetMember", variables=variables)
        data = self.get_data(response)
        return GetMember.model_validate(data)

    def list_members(
        self,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        which: Union[Optional[MemberFilter], UnsetType] = UNSET,
    ) -> ListMembers:
        query = gql("""
            query ListMembers($first: Int!, $after: String, $which: MemberFilter) {
              members(first: $first, after: $after, filter: $which) {
                nodes {
                  ...Member
                }
                pageInfo {
                  ...Page
                }
              }
            }

            fragment Member on Member {
              id
              name
              idType
              numberMasked
              mobileMasked
              sex
              birthYear
              status
              cardState
              joinedOn
              post
              isAccurate
              errorCount
              organization {
                ...OrganizationName
              }
              employer {
                id
                name
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Page on PageInfo {
              hasNextPage
              endCursor
            }
            """)
        variables: dict[str, object] = {"first": first, "after": after, "which": which}
        response = self.execute(query=query, operation_name="ListMembers", variables=variables)
        data = self.get_data(response)
        return ListMembers.model_validate(data)

    def list_transfers(
        self,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        which: Union[Optional[TransferFilter], UnsetType] = UNSET,
    ) -> ListTransfers:
        query = gql("""
            query ListTransfers($first: Int!, $after: String, $which: TransferFilter) {
              transfers(first: $first, after: $after, filter: $which) {
                nodes {
                  ...Transfer
                }
                pageInfo {
                  ...Page
                }
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Page on PageInfo {
              hasNextPage
              endCursor
            }

            fragment Transfer on Transfer {
              id
              side
              state
              waitingFor
              requestedOn
              dueOn
              isOverdue
              memberName
              numberMasked
              completedOn
              closedOn
              closingReason
              closingNote
              counterpart {
                name
                code
              }
              organization {
                ...OrganizationName
              }
            }
            """)
        variables: dict[str, object] = {"first": first, "after": after, "which": which}
        response = self.execute(query=query, operation_name="ListTransfers", variables=variables)
        data = self.get_data(response)
        return ListTransfers.model_validate(data)

    def list_card_batches(
        self,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        which: Union[Optional[CardBatchFilter], UnsetType] = UNSET,
    ) -> ListCardBatches:
        query = gql("""
            query ListCardBatches($first: Int!, $after: String, $which: CardBatchFilter) {
              cardBatches(first: $first, after: $after, filter: $which) {
                nodes {
                  ...CardBatch
                }
                pageInfo {
                  ...Page
                }
              }
            }

            fragment CardBatch on CardBatch {
              id
              state
              agreementNo
              handledBy
              madeOn
              sentOn
              answeredOn
              lineCount
              answeredCount
              rejectedCount
              organization {
                ...OrganizationName
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Page on PageInfo {
              hasNextPage
              endCursor
            }
            """)
        variables: dict[str, object] = {"first": first, "after": after, "which": which}
        response = self.execute(query=query, operation_name="ListCardBatches", variables=variables)
        data = self.get_data(response)
        return ListCardBatches.model_validate(data)

    def list_changes(
        self,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        kinds: Union[Optional[list[ChangeKind]], UnsetType] = UNSET,
    ) -> ListChanges:
        query = gql("""
            query ListChanges($first: Int!, $after: String, $kinds: [ChangeKind!]) {
              changes(first: $first, after: $after, kinds: $kinds) {
                nodes {
                  ...Change
                }
                pageInfo {
                  ...Page
                }
              }
            }

            fragment Change on Change {
              id
              kind
              cursor
              subjectType
              subjectId
              effectiveOn
              recordedAt
              organization {
                ...OrganizationName
              }
              values {
                field
                before
                after
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Page on PageInfo {
              hasNextPage
              endCursor
            }
            """)
        variables: dict[str, object] = {"first": first, "after": after, "kinds": kinds}
        response = self.execute(query=query, operation_name="ListChanges", variables=variables)
        data = self.get_data(response)
        return ListChanges.model_validate(data)

    def get_transfer(self, id: str) -> GetTransfer:
        query = gql("""
            query GetTransfer($id: ID!) {
              node(id: $id) {
                __typename
                ... on Transfer {
                  ...Transfer
                }
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }

            fragment Transfer on Transfer {
              id
              side
              state
              waitingFor
              requestedOn
              dueOn
              isOverdue
              memberName
              numberMasked
              completedOn
              closedOn
              closingReason
              closingNote
              counterpart {
                name
                code
              }
              organization {
                ...OrganizationName
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(query=query, operation_name="GetTransfer", variables=variables)
        data = self.get_data(response)
        return GetTransfer.model_validate(data)

    def get_import(self, id: str) -> GetImport:
        query = gql("""
            query GetImport($id: ID!) {
              import(id: $id) {
                ...Import
              }
            }

            fragment Import on Import {
              id
              kind
              mode
              state
              fileName
              rowCount
              newCount
              changedCount
              unchangedCount
              leavingCount
              refusedCount
              warnedCount
              appliedCount
              failedCount
              rowsPerSecond
              secondsRemaining
              isStalled
              dryRunHash
              unknownHeadings
              refusedAs
              refusedWords
              refusedWordsZh
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(query=query, operation_name="GetImport", variables=variables)
        data = self.get_data(response)
        return GetImport.model_validate(data)

    def list_import_rows(
        self,
        id: str,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        which: Union[Optional[ImportRowFilter], UnsetType] = UNSET,
    ) -> ListImportRows:
        query = gql("""
            query ListImportRows($id: ID!, $first: Int!, $after: String, $which: ImportRowFilter) {
              import(id: $id) {
                rows(first: $first, after: $after, filter: $which) {
                  nodes {
                    ...ImportRow
                  }
                  pageInfo {
                    ...Page
                  }
                }
              }
            }

            fragment ImportRow on ImportRow {
              number
              result
              state
              shown
              issues {
                rule
                heading
                severity
                shown
                message
                messageZh
              }
            }

            fragment Page on PageInfo {
              hasNextPage
              endCursor
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "first": first,
            "after": after,
            "which": which,
        }
        response = self.execute(query=query, operation_name="ListImportRows", variables=variables)
        data = self.get_data(response)
        return ListImportRows.model_validate(data)

    def get_export(self, id: str) -> GetExport:
        query = gql("""
            query GetExport($id: ID!) {
              export(id: $id) {
                ...Export
              }
            }

            fragment Export on Export {
              id
              list
              format
              state
              failure
              rowCount
              address
              expiresAt
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(query=query, operation_name="GetExport", variables=variables)
        data = self.get_data(response)
        return GetExport.model_validate(data)

    def follow_changes(
        self,
        after: Union[Optional[str], UnsetType] = UNSET,
        kinds: Union[Optional[list[ChangeKind]], UnsetType] = UNSET,
    ) -> Iterator[FollowChanges]:
        query = gql("""
            subscription FollowChanges($after: String, $kinds: [ChangeKind!]) {
              changes(after: $after, kinds: $kinds) {
                ...Change
              }
            }

            fragment Change on Change {
              id
              kind
              cursor
              subjectType
              subjectId
              effectiveOn
              recordedAt
              organization {
                ...OrganizationName
              }
              values {
                field
                before
                after
              }
            }

            fragment OrganizationName on Organization {
              id
              code
              name
              kind
            }
            """)
        variables: dict[str, object] = {"after": after, "kinds": kinds}
        for data in self.execute_ws(query=query, operation_name="FollowChanges", variables=variables):
            yield FollowChanges.model_validate(data)
