{
 "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
 "verificationMaterial": {
  "publicKey": {
   "hint": "24514ba17495610427a8a0cdc9165fb49780d9aff55e926a0023378d018ecb8e"
  },
  "tlogEntries": []
 },
 "dsseEnvelope": {
  "payload": "eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEiLCJzdWJqZWN0IjpbeyJuYW1lIjoiZnJhdWQtc2NvcmluZy00LjIiLCJkaWdlc3QiOnsic2hhMjU2IjoiYzBjM2FlMmFmNzZjMTEwOGIwYzc3OTRlMjA0MmE1MGMyMmQ5Yjk0MTFkYzFhMjRjMWE2ZWNiZWRhYjkyMGUyMCJ9fV0sInByZWRpY2F0ZVR5cGUiOiJodHRwczovL21vZGVsX3NpZ25pbmcvc2lnbmF0dXJlL3YxLjAiLCJwcmVkaWNhdGUiOnsic2VyaWFsaXphdGlvbiI6eyJtZXRob2QiOiJmaWxlcyIsImhhc2hfdHlwZSI6InNoYTI1NiIsImFsbG93X3N5bWxpbmtzIjpmYWxzZSwiaWdub3JlX3BhdGhzIjpbIm1vZGVsLnNpZyJdfSwicmVzb3VyY2VzIjpbeyJuYW1lIjoiTU9ERUxfQ0FSRC5tZCIsImFsZ29yaXRobSI6InNoYTI1NiIsImRpZ2VzdCI6IjM5Y2ViZTFhN2YxMWIxMTVlZjRmM2M4Y2NlMWY4NTAyY2Y2MGM4MDU5MDZiZDhmMDYyZDM3NzdlNjY3MmQ1NmMifSx7Im5hbWUiOiJjb25maWcuanNvbiIsImFsZ29yaXRobSI6InNoYTI1NiIsImRpZ2VzdCI6Ijg2ODY1ZmI4MjM3NTc0ODNmNzkxNDZlYmM5MWU3NjUzNWEyNjhhMGU5ZDIyNjZjNDNiZTFhN2Y0YWYwODA5NGEifSx7Im5hbWUiOiJtb2RlbC5zYWZldGVuc29ycyIsImFsZ29yaXRobSI6InNoYTI1NiIsImRpZ2VzdCI6IjAwMDg3MDcxNDM4NmNlZTMzZmUyZGI2YzExOThiZmFhNjUwMjA2MWQ2ODFkNmU5ZmRiMTg1YTQwZjE0Y2E5NjIifV19fQ==",
  "payloadType": "application/vnd.in-toto+json",
  "signatures": [
   {
    "sig": "MEYCIQDSRgIuCEqhVbP/8LOqJro7cn5LK9b2Y4vy4zhwRZW58AIhAK+eS+i14iEIiM1PAvxEGSfpUsmrnh3tfDe9YZZOyReN",
    "keyid": ""
   }
  ]
 }
}
