"""The policy check against plans that are as short as can be: each holds one thing that must not be."""

import io
import json
import sys
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import policy_check  # noqa: E402

KEY = "arn:aws:kms:eu-central-1:123456789012:key/1"
QUEUE = "arn:aws:sqs:eu-central-1:123456789012:shop-ingest"
TLS_ONLY = {
    "sid": "DenyWithoutTls",
    "effect": "Deny",
    "actions": ["sqs:*"],
    "resources": [QUEUE],
    "principals": [{"type": "*", "identifiers": ["*"]}],
    "condition": [{"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]}],
}


def plan(*changes, configuration=None):
    return {"resource_changes": list(changes), "configuration": {"root_module": configuration or {}}}


def change(address, values, unknown=None):
    parts = address.split(".")
    kind = next(part for part in parts if part.startswith("aws_"))
    return {"address": address, "type": kind, "change": {"after": values, "after_unknown": unknown or {}}}


def document(*statements, name="this", **more):
    return change(f"data.aws_iam_policy_document.{name}", {"statement": list(statements)}, more)


def statement(**values):
    return {"sid": "It", "effect": "Allow", "actions": ["sqs:SendMessage"], "resources": [QUEUE]} | values


def texts(*changes, **more):
    return [str(finding) for finding in policy_check.check(plan(*changes, **more))]


class StatementsTest(unittest.TestCase):
    def test_named_actionAndResource_arePassed(self):
        self.assertEqual([], texts(document(statement())))

    def test_any_action_isRefused(self):
        found = texts(document(statement(actions=["sqs:*"])))
        self.assertEqual(["data.aws_iam_policy_document.this It: allows the action sqs:*; name each one that is called"], found)

    def test_any_resource_isRefused(self):
        for resource in ("*", "arn:aws:s3:::*", "arn:aws:sqs:eu-central-1:123456789012:*"):
            with self.subTest(resource):
                self.assertIn(f"on the resource {resource}", texts(document(statement(resources=[resource])))[0])

    def test_prefixOfANamedBucket_isPassed(self):
        self.assertEqual([], texts(document(statement(actions=["s3:GetObject"], resources=["arn:aws:s3:::shop/models/*"]))))

    def test_resource_thatOnlyTheApplyTells_isPassed(self):
        self.assertEqual([], texts(document(statement(resources=[None]))))

    def test_anybody_withoutCondition_isRefused(self):
        found = texts(document(statement(principals=[{"type": "*", "identifiers": ["*"]}])))
        self.assertIn("to anybody", found[0])

    def test_denial_ofEverything_isPassed(self):
        self.assertEqual([], texts(document(statement(effect="Deny", actions=["*"], resources=["*"]))))

    def test_policyAsText_isReadToo(self):
        policy = json.dumps({"Statement": {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}})
        found = texts(change("aws_iam_role_policy.it", {"policy": policy}))
        self.assertEqual(2, len(found))

    def test_policyAsText_openToAnybody_isRefused(self):
        policy = json.dumps({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shop/a"}]})
        self.assertIn("to anybody", texts(change("aws_iam_policy.it", {"policy": policy}))[0])

    def test_allBut_isRefused(self):
        self.assertIn("all but some", texts(document(statement(actions=None, not_actions=["iam:PassRole"])))[0])

    def test_policy_thatIsNoDocumentAndNotKnown_isRefused(self):
        configuration = {"resources": [{"address": "aws_iam_role_policy.it", "expressions": {"policy": {"references": ["aws_sqs_queue.it.arn"]}}}]}
        found = texts(change("aws_iam_role_policy.it", {}, {"policy": True}), configuration=configuration)
        self.assertIn("not known yet", found[0])

    def test_policy_thatAwsTellsOfAnotherResource_isPassed(self):
        found = texts(change("aws_secretsmanager_secret.it", {"kms_key_id": KEY}, {"policy": True}))
        self.assertEqual([], found)

    def test_policy_ofADocument_isPassed(self):
        configuration = {
            "resources": [
                {
                    "address": "aws_iam_role_policy.it",
                    "expressions": {"policy": {"references": ["data.aws_iam_policy_document.this.json", "data.aws_iam_policy_document.this"]}},
                }
            ]
        }
        found = texts(document(statement()), change("aws_iam_role_policy.it", {}, {"policy": True}), configuration=configuration)
        self.assertEqual([], found)


class EncryptionTest(unittest.TestCase):
    def test_eachType_withoutKey_isRefused(self):
        for kind, attributes in policy_check.ENCRYPTED_BY.items():
            with self.subTest(kind):
                found = texts(change(f"{kind}.it", {"retention_in_days": 7} | dict(policy_check.MUST_BE.get(kind, {}))))
                self.assertTrue(any(f"is not encrypted; set {attributes[0]}" in text for text in found), found)

    def test_eachType_withAKeyThatOnlyTheApplyTells_isPassed(self):
        for kind, attributes in policy_check.ENCRYPTED_BY.items():
            with self.subTest(kind):
                found = texts(change(f"{kind}.it", {}, {attributes[0]: True}))
                self.assertFalse(any("is not encrypted" in text for text in found), found)

    def test_key_thatDoesNotRotate_isRefused(self):
        self.assertIn("enable_key_rotation = false", texts(change("aws_kms_key.it", {"enable_key_rotation": False}))[0])

    def test_cache_thatTalksInClear_isRefused(self):
        values = {"kms_key_id": KEY, "transit_encryption_enabled": True, "transit_encryption_mode": "preferred", "at_rest_encryption_enabled": "true"}
        self.assertEqual(
            ['aws_elasticache_replication_group.it: has transit_encryption_mode = "preferred"; it must be "required"'],
            texts(change("aws_elasticache_replication_group.it", values)),
        )


class OpennessTest(unittest.TestCase):
    def test_lines_keptForEver_areRefused(self):
        found = texts(change("aws_cloudwatch_log_group.it", {"kms_key_id": KEY, "retention_in_days": 0}))
        self.assertIn("for ever", found[0])

    def test_publicAccess_thatIsNotBlocked_isRefused(self):
        values = dict.fromkeys(policy_check.MUST_BE["aws_s3_bucket_public_access_block"], True) | {"block_public_policy": False}
        self.assertIn("block_public_policy = false", texts(change("aws_s3_bucket_public_access_block.it", values))[0])

    def test_bucket_publicByItsAcl_isRefused(self):
        self.assertIn("public-read", texts(change("aws_s3_bucket_acl.it", {"acl": "public-read"}))[0])

    def test_bucket_alone_lacksFourThings(self):
        found = texts(change("module.store.aws_s3_bucket.it", {}))
        self.assertEqual(4, len(found))
        self.assertIn("module.store: has 1 aws_s3_bucket and 0 aws_s3_bucket_policy", found[0])

    def test_route_thatAsksForNothing_isRefused(self):
        self.assertIn("asks callers for nothing", texts(change("aws_apigatewayv2_route.it", {"authorization_type": "NONE"}))[0])

    def test_securityGroup_openToTheWorld_isRefused(self):
        found = texts(change("aws_vpc_security_group_ingress_rule.it", {"cidr_ipv4": "0.0.0.0/0"}))
        self.assertIn("is open to 0.0.0.0/0", found[0])

    def test_domain_withOldTls_isRefused(self):
        found = texts(change("aws_apigatewayv2_domain_name.it", {"domain_name_configuration": [{"security_policy": "TLS_1_0"}]}))
        self.assertIn("takes TLS_1_0", found[0])


class TlsTest(unittest.TestCase):
    CONFIGURATION = {
        "resources": [
            {"address": "aws_sqs_queue_policy.it", "expressions": {"policy": {"references": ["data.aws_iam_policy_document.tls.json"]}}}
        ]
    }

    def queue(self, *statements):
        return texts(
            change("aws_sqs_queue.it", {"kms_master_key_id": KEY}),
            change("aws_sqs_queue_policy.it", {}, {"policy": True}),
            document(*statements, name="tls"),
            configuration=self.CONFIGURATION,
        )

    def test_queue_thatDeniesPlainHttp_isPassed(self):
        self.assertEqual([], self.queue(TLS_ONLY))

    def test_queue_thatTakesPlainHttp_isRefused(self):
        self.assertIn("does not deny what comes without TLS", self.queue(statement())[0])

    def test_queue_thatDeniesTls_isRefused(self):
        wrong = TLS_ONLY | {"condition": [{"test": "Bool", "variable": "aws:SecureTransport", "values": ["true"]}]}
        self.assertIn("does not deny what comes without TLS", self.queue(wrong)[0])

    def test_policyInAState_isReadAsText(self):
        policy = {"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": QUEUE, "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
        state = {
            "values": {
                "root_module": {
                    "child_modules": [
                        {
                            "resources": [
                                {"address": "module.q.aws_sqs_queue.it", "type": "aws_sqs_queue", "values": {"kms_master_key_id": KEY}},
                                {"address": "module.q.aws_sqs_queue_policy.it", "type": "aws_sqs_queue_policy", "values": {"policy": json.dumps(policy)}},
                            ]
                        }
                    ]
                }
            }
        }
        self.assertEqual([], policy_check.check(state))


class CommandTest(unittest.TestCase):
    def run_on(self, content, allowed="[]"):
        with tempfile.TemporaryDirectory() as folder:
            given, allow = Path(folder, "plan.json"), Path(folder, "allow.json")
            given.write_text(content, encoding="utf-8")
            allow.write_text(allowed, encoding="utf-8")
            out, err = io.StringIO(), io.StringIO()
            with redirect_stdout(out), redirect_stderr(err):
                code = policy_check.main([str(given), "--allow", str(allow)])
            return code, out.getvalue() + err.getvalue()

    TRACE = json.dumps(plan(document(statement(sid="Trace", resources=["*"]))))

    def test_finding_notAllowed_endsWithOne(self):
        code, text = self.run_on(self.TRACE)
        self.assertEqual(1, code)
        self.assertIn("1 refused", text)

    def test_finding_allowedWithAReason_endsWithZero(self):
        entry = {"address": "*aws_iam_policy_document.this", "sid": "Trace", "finding": "on the resource *", "reason": "X-Ray has no resources to name."}
        code, text = self.run_on(self.TRACE, json.dumps([entry]))
        self.assertEqual(0, code)
        self.assertIn("1 findings allowed", text)

    def test_allowance_ofAnotherStatement_isOfNoUse(self):
        entry = {"address": "*", "sid": "Log", "finding": "", "reason": "Log streams are made as they are needed."}
        self.assertEqual(1, self.run_on(self.TRACE, json.dumps([entry]))[0])

    def test_allowance_withoutReason_endsWithTwo(self):
        entry = {"address": "*", "sid": "Trace", "finding": "", "reason": "needed"}
        code, text = self.run_on(self.TRACE, json.dumps([entry]))
        self.assertEqual(2, code)
        self.assertIn("without a reason", text)

    def test_input_thatIsNoPlan_endsWithTwo(self):
        for content in ("", "{}", json.dumps(plan())):
            with self.subTest(content):
                self.assertEqual(2, self.run_on(content)[0])

    def test_allowList_ofTheProject_isRead(self):
        self.assertTrue(policy_check.read_allowed(Path(policy_check.__file__).with_name("policy-allow.json")))


if __name__ == "__main__":
    unittest.main()
