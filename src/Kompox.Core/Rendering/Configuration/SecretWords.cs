namespace Kompox.Rendering.Configuration;

/// <summary>Guesses which variables and files hold something that must not be read by everybody who may read a Deployment.</summary>
public static class SecretWords
{
    private static readonly string[] Words =
    [
        "PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "APIKEY", "API_KEY", "ACCESS_KEY", "PRIVATE_KEY", "ENCRYPTION_KEY", "CREDENTIAL",
    ];

    private static readonly string[] Endings = ["_PW", "_PWD", "_KEY", "_DSN", "_SALT"];
    private static readonly string[] Fields = ["password=", "passwd=", "pwd=", "\"password\"", "PRIVATE KEY-----"];
    private static readonly string[] Harmless = ["_FILE", "_PATH", "_DIR", "_NAME", "_LENGTH", "_TTL", "_EXPIRY", "_EXPIRATION"];
    private static readonly string[] Switches = ["", "true", "false", "yes", "no", "on", "off", "0", "1"];
    private static readonly string[] FileEndings = [".key", ".pem", ".p12", ".pfx", ".jks", ".htpasswd", ".env", ".kdbx", ".gpg"];

    /// <summary>Whether a variable holds a secret, by its name (<c>DB_PASSWORD</c>) or its value (<c>postgres://me:pw@db/x</c>, <c>Host=db;Password=pw</c>).</summary>
    public static bool IsSecret(string name, string value)
    {
        if (Array.Exists(Switches, s => s.Equals(value, StringComparison.OrdinalIgnoreCase)))
            return false;
        return HasPassword(value) || HasField(value) || IsSecretName(name.ToUpperInvariant().Replace('-', '_').Replace('.', '_'));
    }

    /// <summary>Whether a file holds a secret, by its name: <c>server.key</c>, <c>id_rsa</c>, <c>.env</c>.</summary>
    public static bool IsSecretFile(string name) =>
        Array.Exists(FileEndings, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase))
        || name.StartsWith("id_", StringComparison.Ordinal) && !name.EndsWith(".pub", StringComparison.Ordinal)
        || name.Contains("secret", StringComparison.OrdinalIgnoreCase)
        || name.Contains("password", StringComparison.OrdinalIgnoreCase);

    private static bool IsSecretName(string name)
    {
        if (Array.Exists(Harmless, e => name.EndsWith(e, StringComparison.Ordinal)))
            return false;
        return name is "PWD_HASH" || name.EndsWith("PASS", StringComparison.Ordinal) && !name.EndsWith("BYPASS", StringComparison.Ordinal) || Array.Exists(Words, w => name.Contains(w, StringComparison.Ordinal))
            || Array.Exists(Endings, e => name.EndsWith(e, StringComparison.Ordinal));
    }

    // Host=db;Password=pw, {"password": "pw"}
    private static bool HasField(string value) => Array.Exists(Fields, f => value.Contains(f, StringComparison.OrdinalIgnoreCase));

    // scheme://user:password@host
    private static bool HasPassword(string value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
            return false;
        var authority = value.AsSpan(scheme + 3);
        var end = authority.IndexOfAny('/', '?', ' ');
        if (end >= 0)
            authority = authority[..end];
        var at = authority.LastIndexOf('@');
        return at > 0 && authority[..at].IndexOf(':') is >= 0 and var colon && colon < at - 1;
    }
}
