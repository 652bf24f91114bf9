#!/usr/bin/env python3
"""Checks what Terraform is about to make, or has made, against the rules of the house.

    terraform plan -out plan && terraform show -json plan | infra/deploy/policy_check.py
    terraform show -json | infra/deploy/policy_check.py

No action or resource of '*' and nothing open to anybody, but for what policy-allow.json allows with a
reason; everything encrypted, logs kept for a time, TLS only. Ends with 0, or with 1 and a line for
each finding, or with 2 if the input cannot be read.
"""

import argparse
import fnmatch
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

SHORTEST_REASON = 20
INDEX = re.compile(r"\[[^]]*\]")
MODULE = re.compile(r"(?:module\.[^.\[]+(?:\[[^]]*\])?\.)*")

# Of each type, the attribute that names the key, or says that there is encryption.
ENCRYPTED_BY = {
    "aws_cloudwatch_event_bus": ["kms_key_identifier"],
    "aws_cloudwatch_log_group": ["kms_key_id"],
    "aws_elasticache_replication_group": ["kms_key_id"],
    "aws_elasticache_serverless_cache": ["kms_key_id"],
    "aws_lambda_function": ["kms_key_arn"],
    "aws_secretsmanager_secret": ["kms_key_id"],
    "aws_sns_topic": ["kms_master_key_id"],
    "aws_sqs_queue": ["kms_master_key_id", "sqs_managed_sse_enabled"],
}

# What a resource must say, by type: attribute and value.
MUST_BE = {
    "aws_elasticache_replication_group": {
        "transit_encryption_enabled": True,
        "transit_encryption_mode": "required",
        "at_rest_encryption_enabled": True,
    },
    "aws_kms_key": {"enable_key_rotation": True},
    "aws_s3_bucket_public_access_block": {
        "block_public_acls": True,
        "block_public_policy": True,
        "ignore_public_acls": True,
        "restrict_public_buckets": True,
    },
}

# What belongs to each resource of a type, in the same module.
COMPANIONS = {
    "aws_s3_bucket": [
        "aws_s3_bucket_policy",
        "aws_s3_bucket_public_access_block",
        "aws_s3_bucket_server_side_encryption_configuration",
        "aws_s3_bucket_versioning",
    ],
    "aws_sns_topic": ["aws_sns_topic_policy"],
    "aws_sqs_queue": ["aws_sqs_queue_policy"],
}

TLS_ONLY = {"aws_s3_bucket_policy", "aws_sns_topic_policy", "aws_sqs_queue_policy"}
POLICY_ATTRIBUTES = {"policy", "assume_role_policy"}
DOCUMENT = "aws_iam_policy_document"


class UnreadablePlanError(Exception):
    """The input is no plan or state of Terraform, or the allow-list is no allow-list."""


@dataclass(frozen=True)
class Resource:
    """A resource or data source; an attribute that only the apply tells is in `unknown`."""

    address: str
    type: str
    values: dict
    unknown: dict = field(default_factory=dict)

    @property
    def module(self) -> str:
        """The address of its module, with a dot at the end; empty for the root module."""
        return MODULE.match(self.address).group()

    def is_data(self) -> bool:
        return self.address[len(self.module) :].startswith("data.")

    def is_unknown(self, attribute: str) -> bool:
        return bool(self.unknown.get(attribute))


@dataclass(frozen=True)
class Statement:
    """One statement of a policy, and where it stands."""

    address: str
    sid: str
    effect: str
    actions: tuple
    resources: tuple
    principals: tuple
    conditions: tuple
    exceptions: tuple = ()

    def demands_tls(self) -> bool:
        return self.effect == "Deny" and ("aws:SecureTransport", ("false",)) in self.conditions


@dataclass(frozen=True)
class Finding:
    address: str
    sid: str
    text: str

    def __str__(self) -> str:
        return f"{self.address}{' ' + self.sid if self.sid else ''}: {self.text}"


def as_tuple(value) -> tuple:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


# ---- reading ----


def resources_of(plan: dict) -> list:
    """All resources after the apply (of a plan), or as they are (of a state)."""
    if "resource_changes" in plan:
        changed = [
            Resource(c["address"], c["type"], c["change"].get("after") or {}, c["change"].get("after_unknown") or {})
            for c in plan["resource_changes"]
            if c["change"].get("after") is not None
        ]
        known = {resource.address for resource in changed}
        prior = plan.get("prior_state", {}).get("values", {}).get("root_module", {})
        return changed + [r for r in module_resources(prior) if r.address not in known and r.is_data()]
    if "values" in plan:
        return list(module_resources(plan["values"].get("root_module", {})))
    raise UnreadablePlanError("the input has neither resource_changes nor values; give it the output of terraform show -json")


def module_resources(module: dict):
    for resource in module.get("resources", []):
        yield Resource(resource["address"], resource["type"], resource.get("values") or {})
    for child in module.get("child_modules", []):
        yield from module_resources(child)


def statements_of(resource: Resource) -> list:
    if resource.type == DOCUMENT:
        return [document_statement(resource, s) for s in resource.values.get("statement") or []]
    found = []
    for attribute in sorted(POLICY_ATTRIBUTES & resource.values.keys()):
        text = resource.values[attribute]
        if isinstance(text, str) and text.startswith("{"):
            found += [json_statement(resource, s) for s in as_tuple(json.loads(text).get("Statement"))]
    return found


def document_statement(document: Resource, s: dict) -> Statement:
    principals = tuple(identifier for p in s.get("principals") or [] for identifier in as_tuple(p.get("identifiers")))
    conditions = tuple((c.get("variable"), as_tuple(c.get("values"))) for c in s.get("condition") or [])
    return Statement(
        document.address,
        s.get("sid") or "",
        s.get("effect") or "Allow",
        as_tuple(s.get("actions")),
        as_tuple(s.get("resources")),
        principals,
        conditions,
        as_tuple(s.get("not_actions")) + as_tuple(s.get("not_resources")),
    )


def json_statement(resource: Resource, s: dict) -> Statement:
    principal = s.get("Principal") or {}
    named = ("*",) if principal == "*" else tuple(i for ids in principal.values() for i in as_tuple(ids))
    conditions = tuple(
        (variable, tuple(str(v) for v in as_tuple(values)))
        for test in (s.get("Condition") or {}).values()
        for variable, values in test.items()
    )
    return Statement(
        resource.address,
        s.get("Sid") or "",
        s.get("Effect", "Allow"),
        as_tuple(s.get("Action")),
        as_tuple(s.get("Resource")),
        named,
        conditions,
        as_tuple(s.get("NotAction")) + as_tuple(s.get("NotResource")),
    )


# ---- rules ----


def is_everything(resource: str) -> bool:
    """Whether a resource names no resource of its service: '*' or 'arn:aws:s3:::*'."""
    return resource == "*" or (resource.startswith("arn:") and resource.split(":", 5)[-1].startswith("*"))


def wide(statement: Statement):
    if statement.effect != "Allow":
        return
    where = (statement.address, statement.sid)
    for action in statement.actions:
        if action is not None and "*" in action:
            yield Finding(*where, f"allows the action {action}; name each one that is called")
    if statement.exceptions:
        yield Finding(*where, "allows all but some; name what it allows")
    for resource in statement.resources:
        if resource is not None and is_everything(resource):
            yield Finding(*where, f"allows it on the resource {resource}; name the resources")
    if "*" in statement.principals and not statement.conditions:
        yield Finding(*where, "allows it to anybody; name who may, or add a condition")


def unencrypted(resource: Resource):
    attributes = ENCRYPTED_BY.get(resource.type, [])
    if attributes and not any(resource.values.get(a) or resource.is_unknown(a) for a in attributes):
        yield Finding(resource.address, "", f"is not encrypted; set {' or '.join(attributes)}")


def otherwise(resource: Resource):
    for attribute, wanted in MUST_BE.get(resource.type, {}).items():
        value = resource.values.get(attribute)
        if str(value).lower() != str(wanted).lower() and not resource.is_unknown(attribute):
            yield Finding(resource.address, "", f"has {attribute} = {json.dumps(value)}; it must be {json.dumps(wanted)}")


def kept_for_ever(resource: Resource):
    if resource.type == "aws_cloudwatch_log_group" and not resource.values.get("retention_in_days"):
        yield Finding(resource.address, "", "keeps its lines for ever; set retention_in_days")


def open_to_the_world(resource: Resource):
    if resource.type.startswith("aws_vpc_security_group_") or resource.type == "aws_security_group_rule":
        addresses = [resource.values.get("cidr_ipv4"), resource.values.get("cidr_ipv6"), *as_tuple(resource.values.get("cidr_blocks"))]
        for address in addresses:
            if address in ("0.0.0.0/0", "::/0"):
                yield Finding(resource.address, "", f"is open to {address}; name the group or the network")
    if resource.type == "aws_apigatewayv2_route" and resource.values.get("authorization_type", "NONE") == "NONE":
        yield Finding(resource.address, "", "asks callers for nothing; set authorization_type")
    if resource.type == "aws_s3_bucket_acl" and "public" in (resource.values.get("acl") or ""):
        yield Finding(resource.address, "", f"makes a bucket public by the ACL {resource.values['acl']}")


def old_tls(resource: Resource):
    if resource.type == "aws_apigatewayv2_domain_name":
        for settings in resource.values.get("domain_name_configuration") or []:
            if settings.get("security_policy") != "TLS_1_2":
                yield Finding(resource.address, "", f"takes {settings.get('security_policy')}; set security_policy to TLS_1_2")


def alone(resources: list):
    """Buckets, queues and topics that lack what belongs to each of them, counted by module."""
    for kind, companions in COMPANIONS.items():
        for module in sorted({r.module for r in resources if r.type == kind}):
            wanted = sum(r.type == kind and r.module == module for r in resources)
            for companion in companions:
                there = sum(r.type == companion and r.module == module for r in resources)
                if there < wanted:
                    place = module.rstrip(".") or "the root module"
                    yield Finding(place, "", f"has {wanted} {kind} and {there} {companion}; each needs one")


def plain_http(resources: list, references: dict):
    """Policies of queues, buckets and topics that do not deny what comes without TLS."""
    documents = [r for r in resources if r.type == DOCUMENT]
    for resource in resources:
        if resource.type not in TLS_ONLY:
            continue
        sources = [resource]
        if resource.is_unknown("policy"):
            named = references.get(INDEX.sub("", resource.address), set())
            sources = [d for d in documents if INDEX.sub("", d.address) in named]
        if not any(s.demands_tls() for source in sources for s in statements_of(source)):
            yield Finding(resource.address, "", "does not deny what comes without TLS (aws:SecureTransport)")


def unreadable(resource: Resource, references: dict):
    """Policies that only the apply tells and that are no documents: nobody could judge them before."""
    for attribute in sorted(POLICY_ATTRIBUTES):
        if resource.type != DOCUMENT and resource.is_unknown(attribute):
            # AWS tells an attribute of this name for some resources whose policy is one of its own.
            if references.get(INDEX.sub("", resource.address)) == set():
                yield Finding(resource.address, "", f"has a {attribute} that is not known yet; write it as a data {DOCUMENT}")


def document_references(plan: dict) -> dict:
    """By address without indices, of resources whose policy is written down: the documents it refers to."""
    found = {}

    def walk(module: dict, prefix: str):
        for resource in module.get("resources", []):
            for attribute in POLICY_ATTRIBUTES & resource.get("expressions", {}).keys():
                names = found.setdefault(prefix + resource["address"], set())
                for reference in resource["expressions"][attribute].get("references", []):
                    parts = INDEX.sub("", reference).split(".")
                    if parts[:2] == ["data", DOCUMENT] and len(parts) > 2:
                        names.add(prefix + ".".join(parts[:3]))
        for name, call in module.get("module_calls", {}).items():
            walk(call.get("module", {}), f"{prefix}module.{name}.")

    walk(plan.get("configuration", {}).get("root_module", {}), "")
    return found


def check(plan: dict) -> list:
    """All findings, before anything is allowed."""
    resources = resources_of(plan)
    references = document_references(plan)
    found = []
    for resource in resources:
        for statement in statements_of(resource):
            found += wide(statement)
        for rule in (unencrypted, otherwise, kept_for_ever, open_to_the_world, old_tls):
            found += rule(resource)
        found += unreadable(resource, references)
    found += alone(resources)
    found += plain_http(resources, references)
    return list(dict.fromkeys(found))


# ---- what is allowed ----


def read_allowed(path: Path) -> list:
    try:
        allowed = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise UnreadablePlanError(f"the allow-list {path} cannot be read: {e}") from e
    for entry in allowed:
        if set(entry) != {"address", "sid", "finding", "reason"}:
            raise UnreadablePlanError(f"an entry of {path} has {sorted(entry)}; it takes address, sid, finding and reason")
        if len(entry["reason"].strip()) < SHORTEST_REASON:
            raise UnreadablePlanError(f"{entry['address']} {entry['sid']} is allowed in {path} without a reason of {SHORTEST_REASON} characters")
    return allowed


def is_allowed(finding: Finding, allowed: list) -> bool:
    address = INDEX.sub("", finding.address)
    return any(
        fnmatch.fnmatchcase(address, entry["address"]) and entry["sid"] == finding.sid and entry["finding"] in finding.text
        for entry in allowed
    )


def main(arguments: list) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("plan", nargs="?", default="-", help="output of terraform show -json; - is the standard input")
    parser.add_argument("--allow", type=Path, default=Path(__file__).with_name("policy-allow.json"))
    options = parser.parse_args(arguments)
    try:
        text = sys.stdin.read() if options.plan == "-" else Path(options.plan).read_text(encoding="utf-8")
        plan = json.loads(text)
        allowed = read_allowed(options.allow)
        findings = check(plan)
        judged = len(resources_of(plan))
    except (OSError, ValueError, UnreadablePlanError) as e:
        print(f"the policy check cannot be made: {e}", file=sys.stderr)
        return 2
    if not judged:
        print("the policy check cannot be made: there is no resource in the input", file=sys.stderr)
        return 2
    refused = [finding for finding in findings if not is_allowed(finding, allowed)]
    for finding in refused:
        print(finding)
    print(f"{judged} resources, {len(findings) - len(refused)} findings allowed with a reason, {len(refused)} refused")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
