#!/usr/bin/env python3
"""What emulated.sh asks an emulator of AWS: what an apply made there, what the product left, and that nothing stays.

    emulated.py made NAME ROUTES      after the apply; ROUTES is infra/lambda/routes.json
    emulated.py unlock BUCKET         takes the policy away that the emulator reads without its condition
    emulated.py used BUCKET QUEUE     after the product has run
    emulated.py second NAME           publishes another version of each function
    emulated.py live NAME VERSION     to which all aliases have to point
    emulated.py gone                  after the destroy

Where it asks is said by AWS_ENDPOINT_URL. Ends with 1 and a line for each thing that is not as it should be.
"""

import gzip
import io
import json
import re
import sys
import zipfile
from pathlib import Path

import boto3

ROOT = Path(__file__).resolve().parents[2]
HTTP = ("recommend", "explain", "feedback", "admin")
FUNCTIONS = HTTP + ("ingest", "retrain")
QUEUES = ("feedback", "ingest", "dead-letters", "undelivered")
THROTTLING = {"recommend": (500, 1000), "admin": (5, 20)}
LOG_DAYS = 30
RUNBOOK = re.compile(r"Runbook: (infra/runbooks/[a-z-]+\.md)$")

faults = []


def expect(what: str, found, wanted):
    """Notes a fault where they differ."""
    if found != wanted:
        faults.append(f"{what}: there is {found!r}, and it should be {wanted!r}")


def client(service: str):
    return boto3.client(service)


def every(service: str, operation: str, key: str, **arguments) -> list:
    """All pages of a list."""
    asked = client(service)
    if not asked.can_paginate(operation):
        return getattr(asked, operation)(**arguments)[key]
    return [item for page in asked.get_paginator(operation).paginate(**arguments) for item in page.get(key, [])]


# ---- what an apply makes ----


def keys(name: str) -> dict:
    aliases = {alias["AliasName"]: alias.get("TargetKeyId") for alias in every("kms", "list_aliases", "Aliases")}
    found = {part: aliases.get(f"alias/{name}-{part}") for part in ("data", "secrets")}
    for part, key in found.items():
        expect(f"key {part} exists", bool(key), True)
        if key:
            expect(f"key {part} is changed every year", client("kms").get_key_rotation_status(KeyId=key)["KeyRotationEnabled"], True)
    return found


def is_key(value, key) -> bool:
    return bool(value) and bool(key) and value.endswith(key)


def check_queues(name: str, key: str) -> dict:
    sqs = client("sqs")
    arns = {}
    redrives = {}
    for queue in QUEUES:
        url = sqs.get_queue_url(QueueName=f"{name}-{queue}")["QueueUrl"]
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        arns[queue] = attributes["QueueArn"]
        redrives[queue] = json.loads(attributes.get("RedrivePolicy", "{}"))
        expect(f"queue {queue} is encrypted with the key of the data", is_key(attributes.get("KmsMasterKeyId"), key), True)
        expect(f"queue {queue} denies what comes without TLS", denies_plain_http(attributes.get("Policy", "{}")), True)
    for queue in ("feedback", "ingest"):
        expect(f"queue {queue} sends what fails to", redrives[queue].get("deadLetterTargetArn"), arns["dead-letters"])
        expect(f"queue {queue} tries before that", int(redrives[queue].get("maxReceiveCount", 0)), 5)
    return arns


def denies_plain_http(policy: str) -> bool:
    return any(
        statement["Effect"] == "Deny" and statement.get("Condition", {}).get("Bool", {}).get("aws:SecureTransport") == "false"
        for statement in json.loads(policy).get("Statement", [])
    )


def check_bucket(bucket: str, key: str):
    s3 = client("s3")
    expect("the bucket keeps versions", s3.get_bucket_versioning(Bucket=bucket).get("Status"), "Enabled")
    rule = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0]
    default = rule["ApplyServerSideEncryptionByDefault"]
    expect("the bucket encrypts with", default["SSEAlgorithm"], "aws:kms")
    expect("the bucket encrypts with the key of the data", is_key(default.get("KMSMasterKeyID"), key), True)
    block = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    expect("the bucket blocks the public", all(block.values()) and len(block) == 4, True)
    expect("the bucket denies what comes without TLS", denies_plain_http(s3.get_bucket_policy(Bucket=bucket)["Policy"]), True)
    rules = s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
    expect("rules for what becomes old in the bucket are on", {rule["Status"] for rule in rules}, {"Enabled"})


def check_functions(name: str):
    """Without the key of their environment, which the emulator forgets: the plan was judged for it."""
    known = client("lambda")
    for key in FUNCTIONS:
        function = f"{name}-{key}"
        there = known.get_function_configuration(FunctionName=function)
        variables = there["Environment"]["Variables"]
        expect(f"{function} is", variables.get("WHENCE_FUNCTION"), key)
        expect(f"{function} knows the user keys", "WHENCE_USER_KEYS" in variables, key != "retrain")
        expect(f"{function} is traced", there["TracingConfig"]["Mode"], "Active")
        alias = known.get_alias(FunctionName=function, Name="live")
        expect(f"alias live of {function} points to", alias["FunctionVersion"], "1")


def check_api(name: str, routes: dict):
    gateway = client("apigatewayv2")
    apis = [api for api in gateway.get_apis()["Items"] if api["Name"] == name]
    expect("HTTP APIs", [api["ProtocolType"] for api in apis], ["HTTP"])
    api = apis[0]["ApiId"]
    integrations = {item["IntegrationId"]: item for item in every("apigatewayv2", "get_integrations", "Items", ApiId=api)}
    found = {route["RouteKey"]: route for route in every("apigatewayv2", "get_routes", "Items", ApiId=api)}
    expect("routes", sorted(found), sorted(route for group in routes.values() for route in group))
    ids = {route["AuthorizerId"] for route in found.values() if route.get("AuthorizerId")}
    authorizers = {key: gateway.get_authorizer(ApiId=api, AuthorizerId=key) for key in ids}
    stage = gateway.get_stage(ApiId=api, StageName="$default")
    for function, group in routes.items():
        for route in set(group) & set(found):
            check_route(f"{name}-{function}", found[route], integrations, authorizers)
            limits = stage.get("RouteSettings", {}).get(route, {})
            expect(
                f"{route} is throttled to",
                (limits.get("ThrottlingRateLimit"), limits.get("ThrottlingBurstLimit")),
                THROTTLING.get(function, (None, None)),
            )
    default = stage["DefaultRouteSettings"]
    expect("what the others are throttled to", (default.get("ThrottlingRateLimit"), default.get("ThrottlingBurstLimit")), (200, 400))
    expect("the access log is JSON without a path", "$context.path" in stage["AccessLogSettings"]["Format"], False)


def check_route(function: str, route: dict, integrations: dict, authorizers: dict):
    key = route["RouteKey"]
    integration = integrations.get(route.get("Target", "").removeprefix("integrations/"), {})
    expect(f"{key} calls the alias of {function}", f":function:{function}:live/" in integration.get("IntegrationUri", ""), True)
    expect(f"{key} is called with payload format", integration.get("PayloadFormatVersion"), "2.0")
    expect(f"{key} asks for", route.get("AuthorizationType"), "JWT")
    authorizer = authorizers.get(route.get("AuthorizerId"), {})
    expect(f"{key} is judged by a JWT authorizer", authorizer.get("AuthorizerType"), "JWT")
    scopes = ["whence/admin"] if function.endswith("-admin") else []
    expect(f"{key} takes the scopes", route.get("AuthorizationScopes") or [], scopes)


def check_triggers(name: str, arns: dict):
    mappings = every("lambda", "list_event_source_mappings", "EventSourceMappings")
    expect("event-source mappings", [mapping["EventSourceArn"] for mapping in mappings], [arns["ingest"]])
    for mapping in mappings:
        expect("ingest says which messages failed", mapping.get("FunctionResponseTypes"), ["ReportBatchItemFailures"])
        expect("ingest runs at once no more than", mapping.get("ScalingConfig", {}).get("MaximumConcurrency"), 5)
        expect("ingest takes", mapping.get("BatchSize"), 10)
    schedule = client("scheduler").get_schedule(Name=f"{name}-retrain")
    target = schedule["Target"]
    expect("retrain runs", (schedule["ScheduleExpression"], schedule["State"]), ("rate(15 minutes)", "ENABLED"))
    expect("the clock calls the alias", target["Arn"].endswith(f":function:{name}-retrain:live"), True)
    expect("what the clock cannot deliver goes to", target.get("DeadLetterConfig", {}).get("Arn"), arns["undelivered"])
    expect("the clock tries again", target.get("RetryPolicy", {}).get("MaximumRetryAttempts"), 3)
    events = client("events")
    rule = events.describe_rule(Name=f"{name}-ingest", EventBusName=name)
    expect("the bus listens to", json.loads(rule["EventPattern"]), {"source": ["shop.web"]})
    targets = events.list_targets_by_rule(Rule=f"{name}-ingest", EventBusName=name)["Targets"]
    expect("the bus sends to", [target["Arn"] for target in targets], [arns["ingest"]])
    expect("what the bus cannot deliver goes to", [t.get("DeadLetterConfig", {}).get("Arn") for t in targets], [arns["undelivered"]])


def check_logs(name: str, key: str):
    groups = {group["logGroupName"]: group for group in every("logs", "describe_log_groups", "logGroups")}
    wanted = [f"/aws/lambda/{name}-{function}" for function in FUNCTIONS] + [f"/aws/apigateway/{name}"]
    expect("log groups", sorted(groups), sorted(wanted))
    for group in groups.values():
        expect(f"{group['logGroupName']} keeps its lines for days", group.get("retentionInDays"), LOG_DAYS)
        expect(f"{group['logGroupName']} is encrypted with the key of the data", is_key(group.get("kmsKeyId"), key), True)


def check_watching(name: str):
    alarms = every("cloudwatch", "describe_alarms", "MetricAlarms")
    expect("there are alarms for each function", {f for f in HTTP if f"{name}-errors-{f}" in {a["AlarmName"] for a in alarms}}, set(HTTP))
    topics = {topic["TopicArn"] for topic in every("sns", "list_topics", "Topics")}
    for alarm in alarms:
        page = RUNBOOK.search(alarm.get("AlarmDescription", ""))
        expect(f"{alarm['AlarmName']} names a page of the runbook", bool(page) and (ROOT / page.group(1)).is_file(), True)
        expect(f"{alarm['AlarmName']} tells the topic", bool(alarm["AlarmActions"]) and set(alarm["AlarmActions"]) <= topics, True)
    body = json.loads(client("cloudwatch").get_dashboard(DashboardName=name)["DashboardBody"])
    expect("the dashboard has widgets", len(body["widgets"]) > 0, True)
    return len(alarms)


def made(name: str, routes_path: str):
    routes = json.loads(Path(routes_path).read_text(encoding="utf-8"))
    key = keys(name)
    arns = check_queues(name, key["data"])
    account = arns["feedback"].split(":")[4]
    check_bucket(f"{name}-models-{account}-{arns['feedback'].split(':')[3]}", key["data"])
    check_functions(name)
    check_api(name, routes)
    check_triggers(name, arns)
    check_logs(name, key["data"])
    alarms = check_watching(name)
    return f"{sum(map(len, routes.values()))} routes, {len(FUNCTIONS)} functions, {len(arns)} queues and {alarms} alarms are as they should be"


# ---- deployments ----


def second(name: str):
    """Another version of each function, as an apply with other code publishes it."""
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as other:
        other.writestr("bootstrap", "#!/bin/sh\n")
    for function in FUNCTIONS:
        there = client("lambda").update_function_code(FunctionName=f"{name}-{function}", ZipFile=code.getvalue(), Publish=True)
        expect(f"the version of {name}-{function} that was published", there["Version"], "2")


def live(name: str, version: str):
    for function in FUNCTIONS:
        alias = client("lambda").get_alias(FunctionName=f"{name}-{function}", Name="live")
        expect(f"alias live of {name}-{function} points to", alias["FunctionVersion"], version)
        expect(f"weights of {name}-{function}", alias.get("RoutingConfig", {}).get("AdditionalVersionWeights") or {}, {})


# ---- what the product leaves ----


def unlock(bucket: str):
    client("s3").delete_bucket_policy(Bucket=bucket)


def used(bucket: str, queue: str):
    s3 = client("s3")
    found = [item["Key"] for item in every("s3", "list_objects_v2", "Contents", Bucket=bucket, Prefix="models/")]
    current = s3.get_object(Bucket=bucket, Key="models/current")["Body"].read().decode().strip()
    expect("the version that serves is in the bucket", f"models/{current}/checksums.sha256" in found, True)
    encrypted = s3.head_object(Bucket=bucket, Key=f"models/{current}/checksums.sha256").get("ServerSideEncryption")
    expect("it is encrypted by", encrypted, "aws:kms")
    messages = client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10, VisibilityTimeout=0).get("Messages", [])
    waiting = [message["Body"] for message in messages]
    # A process whose Redis was slow to answer lets the states catch up with the queue at once, and logs what it reads.
    segments = [item["Key"] for item in every("s3", "list_objects_v2", "Contents", Bucket=bucket, Prefix="log/date=")]
    logged = [gzip.decompress(s3.get_object(Bucket=bucket, Key=key)["Body"].read()).decode() for key in segments]
    expect("feedback in the queue or in the training log", sum('"smoke-' in text for text in waiting + logged), 1)
    expect("texts that name a person", sum('"smoke-test"' in text for text in waiting + logged), 0)
    return f"model {current}: {len(found)} objects in {bucket}; the event is in {'the training log' if logged else queue}"


# ---- what a destroy leaves ----


def gone():
    expect("functions", [f["FunctionName"] for f in every("lambda", "list_functions", "Functions")], [])
    expect("event-source mappings", every("lambda", "list_event_source_mappings", "EventSourceMappings"), [])
    expect("APIs", client("apigatewayv2").get_apis()["Items"], [])
    expect("queues", client("sqs").list_queues().get("QueueUrls", []), [])
    expect("buckets", [b["Name"] for b in client("s3").list_buckets()["Buckets"]], [])
    expect("schedules", every("scheduler", "list_schedules", "Schedules"), [])
    expect("buses", [b["Name"] for b in client("events").list_event_buses()["EventBuses"] if b["Name"] != "default"], [])
    expect("log groups", [g["logGroupName"] for g in every("logs", "describe_log_groups", "logGroups")], [])
    expect("alarms", [a["AlarmName"] for a in every("cloudwatch", "describe_alarms", "MetricAlarms")], [])
    expect("dashboards", every("cloudwatch", "list_dashboards", "DashboardEntries"), [])
    expect("topics", every("sns", "list_topics", "Topics"), [])
    expect("roles", [r["RoleName"] for r in every("iam", "list_roles", "Roles")], [])
    expect("secrets", every("secretsmanager", "list_secrets", "SecretList"), [])
    aliases = [alias["AliasName"] for alias in every("kms", "list_aliases", "Aliases")]
    expect("names of keys", [alias for alias in aliases if not alias.startswith("alias/aws/")], [])
    for key in every("kms", "list_keys", "Keys"):
        metadata = client("kms").describe_key(KeyId=key["KeyId"])["KeyMetadata"]
        if metadata["KeyManager"] == "CUSTOMER":
            expect(f"key {key['KeyId']} ({metadata.get('Description')})", metadata["KeyState"], "PendingDeletion")
    return "nothing is left but keys that wait for their deletion"


def main(arguments: list) -> int:
    tasks = {"made": made, "unlock": unlock, "used": used, "second": second, "live": live, "gone": gone}
    if not arguments or arguments[0] not in tasks:
        print(__doc__, file=sys.stderr)
        return 2
    summary = tasks[arguments[0]](*arguments[1:])
    for fault in faults:
        print(fault, file=sys.stderr)
    if summary and not faults:
        print(summary)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
