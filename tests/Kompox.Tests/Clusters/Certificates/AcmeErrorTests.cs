using Kompox.Clusters.Certificates.Serving;

namespace Kompox.Tests.Clusters.Certificates;

public sealed class AcmeErrorTests
{
    [Theory]
    [InlineData("""{"level":"error","error":"unable to get: 429","domains":["a.example.org","b.example.org"],"message":"Unable to obtain ACME certificate for domains"}""", "a.example.org=unable to get: 429;b.example.org=unable to get: 429")]
    [InlineData("""2026-03-12T11:09:13Z ERR Unable to obtain ACME certificate for domains error="unable:\n[a] \"x\"" ACME CA=https://ca domains=["a.example.org"] providerName=production.acme""", "a.example.org=unable: [a] \"x\"")]
    [InlineData("\u001b[90m2026-03-12T11:09:13Z\u001b[0m \u001b[31mERR\u001b[0m Unable to obtain ACME certificate for domains \u001b[36merror=\u001b[0m\u001b[31m\"no\"\u001b[0m \u001b[36mdomains=\u001b[0m[\"a.example.org\"]", "a.example.org=no")]
    [InlineData("""{"level":"error","error":"expired account","message":"Error renewing certificate from LE: {a.example.org [b.example.org]}"}""", "a.example.org=expired account")]
    [InlineData("""{"level":"error","message":"something else","domains":["a.example.org"]}""", "")]
    [InlineData("""{"level":"error" Unable to obtain ACME certificate for domain""", "")]
    [InlineData("""{"domains":"a","error":5,"message":"Unable to obtain ACME certificate for domains"}""", "")]
    [InlineData("", "")]
    public void Lines(string line, string expected)
    {
        var errors = new Dictionary<string, string>();
        AcmeErrors.Add(errors, line);
        Assert.Equal(expected, string.Join(';', errors.Select(e => $"{e.Key}={e.Value}")));
    }

    [Fact]
    public void The_last_error_of_a_host_counts()
    {
        var errors = new Dictionary<string, string>();
        foreach (var error in new[] { "first", "last" })
            AcmeErrors.Add(errors, $$"""{"error":"{{error}}","domains":["a"],"message":"Unable to obtain ACME certificate for domains"}""");
        Assert.Equal("last", errors["a"]);
    }
}
