using Kompox.Drivers.Dns.Settings;
using Kompox.Files;

namespace Kompox.Tests.Drivers.Dns;

/// <summary>Each mistake in the settings is told with its code, its exact place and the name of the field.</summary>
public sealed class SettingsTests
{
    private const string Server = "RFC2136_SERVER: ns1.example.com\n";
    private const string Secret = "c2VjcmV0LW9mLWEta2V5";

    [Theory]
    [InlineData("RFC2136_SERVER: ns1", "name server ns1:53")]
    [InlineData("RFC2136_SERVER: ns1.Example.com:5353", "name server ns1.example.com:5353")]
    [InlineData("RFC2136_SERVER: 192.0.2.53", "name server 192.0.2.53:53")]
    [InlineData("RFC2136_SERVER: '[2001:db8::53]'", "name server [2001:db8::53]:53")]
    [InlineData("RFC2136_SERVER: '[2001:db8::53]:5353'", "name server [2001:db8::53]:5353")]
    [InlineData(Server + "RFC2136_TIMEOUT: 30s", "name server ns1.example.com:53")]
    [InlineData(Server + "RFC2136_TSIG_KEYFILE: kompox.key", "name server ns1.example.com:53")]
    [InlineData(Server + "RFC2136_TSIG_KEYFILE: kompox.key\nRFC2136_TSIG_NAME: Kompox.\nRFC2136_TSIG_ALGORITHM: HMAC-SHA512.", "name server ns1.example.com:53")]
    public void Good_settings(string settings, string title)
    {
        var (dns, bag) = DnsManifest.Open(settings);
        Assert.Empty(bag);
        Assert.Equal(title, dns?.Title);
    }

    [Theory]
    [InlineData("RFC2136_TIMEOUT: 5s", "9:7: error KPX5022: 'dns.settings.RFC2136_SERVER' is missing")]
    [InlineData("RFC2136_SERVER: ns1:dns", "9:23: error KPX5023: 'ns1:dns' of 'dns.settings.RFC2136_SERVER' is not a server")]
    [InlineData("RFC2136_SERVER: ns1:0", "9:23: error KPX5023: 'ns1:0' of 'dns.settings.RFC2136_SERVER' is not a server")]
    [InlineData("RFC2136_SERVER: ns1:65536", "9:23: error KPX5023: 'ns1:65536' of 'dns.settings.RFC2136_SERVER' is not a server")]
    [InlineData("RFC2136_SERVER: '2001:db8::53'", "9:23: error KPX5023: '2001:db8::53' of 'dns.settings.RFC2136_SERVER' is not a server")]
    [InlineData("RFC2136_SERVER: '[2001:db8::53]5353'", "9:23: error KPX5023: '[2001:db8::53]5353' of 'dns.settings.RFC2136_SERVER' is not a server")]
    [InlineData("RFC2136_SERVER: 192.0.2.530", "9:23: error KPX5023: '192.0.2.530' of 'dns.settings.RFC2136_SERVER' is not a server")]
    [InlineData("RFC2136_SERVER: https://ns1", "9:23: error KPX5023: 'https://ns1' of 'dns.settings.RFC2136_SERVER' is not a server")]
    [InlineData("RFC2136_SERVERS: ns1", "9:24: error KPX5021: 'dns.settings.RFC2136_SERVERS' is not a setting of the driver 'rfc2136'|9:7: error KPX5022: 'dns.settings.RFC2136_SERVER' is missing")]
    [InlineData(Server + "RFC2136_TIMEOUT: 5 minutes", "10:24: error KPX5030: '5 minutes' of 'dns.settings.RFC2136_TIMEOUT' is not a time")]
    [InlineData(Server + "RFC2136_TIMEOUT: 0", "10:24: error KPX5030: '0' of 'dns.settings.RFC2136_TIMEOUT' is not a time")]
    [InlineData(Server + "RFC2136_TSIG_NAME: kompox", "10:26: error KPX5024: 'dns.settings.RFC2136_TSIG_NAME' names a key whose secret is nowhere")]
    [InlineData(Server + "RFC2136_TSIG_NAME: 'kom pox'", "10:26: error KPX5024: 'kom pox' of 'dns.settings.RFC2136_TSIG_NAME' is not the name of a key")]
    [InlineData(Server + "RFC2136_TSIG_KEYFILE: kompox.key\nRFC2136_TSIG_ALGORITHM: hmac-md5", "11:31: error KPX5025: 'hmac-md5' of 'dns.settings.RFC2136_TSIG_ALGORITHM' is not supported")]
    [InlineData(Server + "RFC2136_TSIG_KEYFILE: kompox.key\nRFC2136_TSIG_ALGORITHM: sha265", "11:31: error KPX5025: 'sha265' of 'dns.settings.RFC2136_TSIG_ALGORITHM' is not an algorithm")]
    [InlineData(Server + "RFC2136_TSIG_KEYFILE: kompox.key\nRFC2136_TSIG_ALGORITHM: hmac-sha256", "10:29: error KPX5027: Key file 'kompox.key' of 'dns.settings.RFC2136_TSIG_KEYFILE' has key 'kompox' with hmac-sha512, not hmac-sha256")]
    [InlineData(Server + "RFC2136_TSIG_KEYFILE: kompox.key\nRFC2136_TSIG_NAME: other", "10:29: error KPX5027: Key file 'kompox.key' of 'dns.settings.RFC2136_TSIG_KEYFILE' holds no key 'other'")]
    [InlineData(Server + "RFC2136_TSIG_KEYFILE: gone.key", "10:29: error KPX5027: Key file 'gone.key' of 'dns.settings.RFC2136_TSIG_KEYFILE' does not exist")]
    [InlineData("RFC2136_SERVER: 'ns 1'\nRFC2136_TIMEOUT: x\nRFC2136_TSIG_KEYFILE: gone.key\nNAME: x",
        "12:13: error KPX5021: 'dns.settings.NAME' is not a setting of the driver 'rfc2136'|9:23: error KPX5023: 'ns 1' of 'dns.settings.RFC2136_SERVER' is not a server|"
        + "10:24: error KPX5030: 'x' of 'dns.settings.RFC2136_TIMEOUT' is not a time|11:29: error KPX5027: Key file 'gone.key' of 'dns.settings.RFC2136_TSIG_KEYFILE' does not exist")]
    public void Mistakes(string settings, string expected)
    {
        var (dns, bag) = DnsManifest.Open(settings);
        Assert.Null(dns);
        Assert.Equal(expected.Split('|').Select(e => $"kompoxops.yml:{e}"), bag.Select(d => d.ToString()));
        Assert.All(bag, d => Assert.NotNull(d.Hint));
    }

    [Theory]
    [InlineData(Server + "RFC2136_TSIG_KEYFILE: kompox.key", "10:29: error KPX5024: The key is given more than once: 'dns.settings.RFC2136_TSIG_KEYFILE' and the environment variable KOMPOX_RFC2136_TSIG_SECRET")]
    [InlineData(Server, "9:7: error KPX5024: 'dns.settings.RFC2136_TSIG_NAME' is missing: the name of the key whose secret 'KOMPOX_RFC2136_TSIG_SECRET' holds")]
    [InlineData(Server + "RFC2136_TSIG_NAME: kompox\nRFC2136_TSIG_ALGORITHM: hmac-sha1", "11:31: error KPX5025: 'hmac-sha1' of 'dns.settings.RFC2136_TSIG_ALGORITHM' is not supported")]
    public void Mistakes_with_a_secret_in_the_environment(string settings, string expected)
    {
        var (dns, bag) = DnsManifest.Open(settings.TrimEnd('\n'), new Dictionary<string, string> { [Rfc2136Settings.SecretVariable] = Secret });
        Assert.Null(dns);
        Assert.Equal([$"kompoxops.yml:{expected}"], bag.Select(d => d.ToString()));
    }

    [Fact]
    public void A_secret_in_the_environment_is_base64_and_never_printed()
    {
        var settings = Server + "RFC2136_TSIG_NAME: kompox";
        Assert.NotNull(DnsManifest.Open(settings, new Dictionary<string, string> { [Rfc2136Settings.SecretVariable] = Secret }).Dns);
        var (dns, bag) = DnsManifest.Open(settings, new Dictionary<string, string> { [Rfc2136Settings.SecretVariable] = "hush!hush" });
        Assert.Null(dns);
        Assert.Equal("KPX5026", Assert.Single(bag).Code);
        Assert.DoesNotContain("hush", $"{bag.First()} {bag.First().Hint}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_the_manifest_works_with_a_warning()
    {
        var (dns, bag) = DnsManifest.Open(Server + $"RFC2136_TSIG_NAME: kompox\nRFC2136_TSIG_SECRET: {Secret}");
        Assert.NotNull(dns);
        Assert.Equal(["kompoxops.yml:11:28: warning KPX5029: The key is written into the manifest: 'dns.settings.RFC2136_TSIG_SECRET'"], bag.Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("", "holds no key")]
    [InlineData("# key \"kompox\" { algorithm hmac-sha256; secret \"YQ==\"; };", "holds no key")]
    [InlineData("key a { algorithm hmac-sha256; secret \"YQ==\"; }; key b { algorithm hmac-sha256; secret \"YQ==\"; };", "holds several keys: 'a', 'b'")]
    [InlineData("key a { algorithm hmac-sha256; };", "has no secret for key 'a'")]
    [InlineData("key a { secret \"YQ==\"; };", "has no algorithm for key 'a'")]
    [InlineData("key a { algorithm hmac-md5; secret \"YQ==\"; };", "has key 'a' with the algorithm 'hmac-md5', which is not supported")]
    [InlineData("key a { algorithm hmac-sha256; secret \"hush!\"; };", "has a secret for key 'a' that is not base64")]
    [InlineData("key a { algorithm hmac-sha256; secret \"\"; };", "has a secret for key 'a' that is not base64")]
    [InlineData("key a..b { algorithm hmac-sha256; secret \"YQ==\"; };", "names a key 'a..b', which is no domain name")]
    [InlineData("\0\u0001\u0002 binary", "holds no key")]
    public void Key_files_that_cannot_be_used(string text, string words)
    {
        var (dns, bag) = DnsManifest.Open(Server + "RFC2136_TSIG_KEYFILE: kompox.key", files: new MemoryFileSource("/p").Add("kompox.key", text));
        Assert.Null(dns);
        Assert.Equal($"kompoxops.yml:10:29: error KPX5027: Key file 'kompox.key' of 'dns.settings.RFC2136_TSIG_KEYFILE' {words}", Assert.Single(bag).ToString());
        Assert.DoesNotContain("hush", bag.First().Hint ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_several_keys_is_chosen_by_name()
    {
        const string Text = "/* keys */ key \"a\" { algorithm hmac-sha256; secret \"YQ==\"; }; // more\nkey B {\n algorithm \"hmac-sha384\"; secret YmI=; };\n";
        var entry = Assert.Single(KeyFileSyntax.Read(Text), k => k.Name == "B");
        Assert.Equal(("hmac-sha384", "YmI="), (entry.Algorithm, entry.Secret));
        Assert.Equal("B", $"{entry}");
        var (dns, bag) = DnsManifest.Open(Server + "RFC2136_TSIG_KEYFILE: kompox.key\nRFC2136_TSIG_NAME: b", files: new MemoryFileSource("/p").Add("kompox.key", Text));
        Assert.Empty(bag.Select(d => d.ToString()));
        Assert.NotNull(dns);
    }

    [Fact]
    public void A_key_file_that_other_users_can_read_is_told()
    {
        var files = new MemoryFileSource("/p").Add("kompox.key", DnsManifest.KeyFile);
        Assert.Empty(DnsManifest.Open(Server + "RFC2136_TSIG_KEYFILE: kompox.key", files: files).Bag);
        files.OpenToOthers.Add("/p/kompox.key");
        var (dns, bag) = DnsManifest.Open(Server + "RFC2136_TSIG_KEYFILE: kompox.key", files: files);
        Assert.NotNull(dns);
        Assert.Equal(
            "kompoxops.yml:10:29: warning KPX5028: Key file 'kompox.key' of 'dns.settings.RFC2136_TSIG_KEYFILE' can be read by other users of this machine", Assert.Single(bag).ToString());
        Assert.Equal("Run: chmod 600 kompox.key", bag.First().Hint);
    }

    [Fact]
    public void A_key_file_may_be_a_directory_by_mistake()
    {
        var (_, bag) = DnsManifest.Open(Server + "RFC2136_TSIG_KEYFILE: keys", files: new MemoryFileSource("/p").Add("keys/kompox.key", DnsManifest.KeyFile));
        Assert.Equal("kompoxops.yml:10:29: error KPX5027: Key file 'keys' of 'dns.settings.RFC2136_TSIG_KEYFILE' is a directory", Assert.Single(bag).ToString());
    }
}
