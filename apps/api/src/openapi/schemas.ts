import * as contract from '@mandat/contract';
import { z } from 'zod';

/** The schemas that the document shows under a name of their own; all others are written out where they are used. */
const named = {
  AccessEntry: contract.AccessEntry,
  AccessGround: contract.AccessGround,
  AccessList: contract.AccessList,
  AccessSource: contract.AccessSource,
  Acknowledge: contract.Acknowledge,
  AttachedDocument: contract.AttachedDocument,
  AuditCase: contract.AuditCase,
  AuditCaseDetails: contract.AuditCaseDetails,
  AuditCaseDocument: contract.AuditCaseDocument,
  AuditCheckpoint: contract.AuditCheckpoint,
  AuditEntry: contract.AuditEntry,
  AuditEntryProof: contract.AuditEntryProof,
  AuditPayload: contract.AuditPayload,
  AuditSeal: contract.AuditSeal,
  AuditTimeEntry: contract.AuditTimeEntry,
  AuthorisedContact: contract.AuthorisedContact,
  InvoiceLine: contract.InvoiceLine,
  AuditorInvitation: contract.AuditorInvitation,
  BlockedUsers: contract.BlockedUsers,
  BlockUser: contract.BlockUser,
  BlockUsers: contract.BlockUsers,
  BoundedCount: contract.BoundedCount,
  CloseAuditCase: contract.CloseAuditCase,
  ChangePassword: contract.ChangePassword,
  ChangeRequest: contract.ChangeRequest,
  ChangeRequestHistory: contract.ChangeRequestHistory,
  Commitment: contract.Commitment,
  CommentOnChange: contract.CommentOnChange,
  CreatedStaffMember: contract.CreatedStaffMember,
  CreatedUser: contract.CreatedUser,
  CreateSavedQuery: contract.CreateSavedQuery,
  CreateUser: contract.CreateUser,
  Dashboard: contract.Dashboard,
  EndAuditCase: contract.EndAuditCase,
  EndedSessions: contract.EndedSessions,
  FleetStatus: contract.FleetStatus,
  HoldAuditCase: contract.HoldAuditCase,
  InitialPassword: contract.InitialPassword,
  Instruction: contract.Instruction,
  InstructedChange: contract.InstructedChange,
  InstructionDetails: contract.InstructionDetails,
  InstructionKind: contract.InstructionKind,
  InstructionState: contract.InstructionState,
  Json: contract.Json,
  Label: contract.Label,
  Lockout: contract.Lockout,
  LoginAttempt: contract.LoginAttempt,
  MailingPriceList: contract.MailingPriceList,
  NoteOnInstruction: contract.NoteOnInstruction,
  Permission: contract.Permission,
  Passkey: contract.Passkey,
  PasskeyAssertion: contract.PasskeyAssertion,
  PasskeyRegistration: contract.PasskeyRegistration,
  PermissionGrant: contract.PermissionGrant,
  Preferences: contract.Preferences,
  PriceNotice: contract.PriceNotice,
  Problem: contract.Problem,
  QuickLogin: contract.QuickLogin,
  ReplacedManyUserPermissions: contract.ReplacedManyUserPermissions,
  ReplaceManyUserPermissions: contract.ReplaceManyUserPermissions,
  ReplaceUserPermissions: contract.ReplaceUserPermissions,
  Referral: contract.Referral,
  Review: contract.Review,
  ReviewPlan: contract.ReviewPlan,
  Role: contract.Role,
  SavedQuery: contract.SavedQuery,
  Session: contract.Session,
  SessionState: contract.SessionState,
  Settings: contract.Settings,
  SignIn: contract.SignIn,
  StaffMember: contract.StaffMember,
  StaffPermission: contract.StaffPermission,
  StaffRole: contract.StaffRole,
  StaffSessionState: contract.StaffSessionState,
  Tenant: contract.Tenant,
  SupportWindow: contract.SupportWindow,
  SupportWindowChoices: contract.SupportWindowChoices,
  UpdatePreferences: contract.UpdatePreferences,
  UpdateSavedQuery: contract.UpdateSavedQuery,
  UpdateSettings: contract.UpdateSettings,
  UpdateUser: contract.UpdateUser,
  User: contract.User,
  UserPermissions: contract.UserPermissions,
  UserPermissionsRow: contract.UserPermissionsRow,
  WindowRow: contract.WindowRow,
  WindowTable: contract.WindowTable,
  WorkItem: contract.WorkItem,
  NewAttachments: contract.NewAttachments,
  DeclineChange: contract.DeclineChange,
  ProposeChange: contract.ProposeChange,
  ReplyToTicket: contract.ReplyToTicket,
  ReviseChange: contract.ReviseChange,
  SignChange: contract.SignChange,
  Statement: contract.Statement,
  Ticket: contract.Ticket,
  TicketConversation: contract.TicketConversation,
} as const;

type JsonSchema = z.core.JSONSchema.BaseSchema;

export interface DescribedSchemas {
  components: Record<string, JsonSchema>;
  /** A reference where the schema has a name, written out where it has none. */
  of(schema: z.ZodType): JsonSchema;
}

/** The named schemas and `others` as JSON Schema, which OpenAPI 3.1 is written in: the very schemas that validate. */
export function describeSchemas(others: Iterable<z.ZodType>): DescribedSchemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const unnamed = new Map(
    [...new Set(others)].filter((schema) => !registry.has(schema)).map((schema, index) => [schema, `unnamed-${index}`]),
  );
  for (const [schema, id] of unnamed) registry.add(schema, { id });

  const { schemas } = z.toJSONSchema(registry, { uri: referenceTo, override: shorten, io: 'input' });
  const described = new Map(Object.entries(schemas).map(([id, schema]) => [id, withoutHead(schema)]));
  return {
    components: Object.fromEntries(Object.keys(named).map((id) => [id, described.get(id) ?? {}])),
    of(schema) {
      const id = unnamed.get(schema);
      return id === undefined ? { $ref: referenceTo(registry.get(schema)?.id ?? '') } : (described.get(id) ?? {});
    },
  };
}

function referenceTo(id: string): string {
  return `#/components/schemas/${id}`;
}

function withoutHead({ $schema, $id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

/** A format says enough without the pattern that checks it, and that a whole number is a safe one goes without saying. */
function shorten({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  endTuple(jsonSchema);
}

/** A tuple's end in two numbers: Swagger UI cannot read `items: false`. */
function endTuple(jsonSchema: JsonSchema): void {
  if (jsonSchema.prefixItems === undefined) return;
  delete jsonSchema.items;
  jsonSchema.minItems = jsonSchema.prefixItems.length;
  jsonSchema.maxItems = jsonSchema.prefixItems.length;
}
