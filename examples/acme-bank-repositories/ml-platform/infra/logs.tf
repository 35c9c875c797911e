resource "aws_cloudwatch_log_group" "llm_gateway" {
  name              = "/ml-platform/llm-gateway"
  retention_in_days = 90
}
