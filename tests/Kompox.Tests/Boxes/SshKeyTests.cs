using System.Security.Cryptography;
using Kompox.Boxes.Keys;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Tests.Boxes;

public sealed class SshKeyTests
{
    // RFC 8032, section 7.1.
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")]
    [InlineData("f5e5767cf153319517630f226876b86c8160cc583bc013744c6bf255f5cc0ee5", "278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e")]
    public void Public_keys_are_those_of_the_standard(string seed, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Ed25519.PublicKey(Convert.FromHexString(seed))));

    [Fact]
    public void A_pair_has_the_form_that_ssh_keygen_writes()
    {
        var pair = SshKeyPair.Of(new byte[32], [1, 2, 3, 4], "me@box");
        Assert.Equal("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop me@box", pair.PublicText);
        var lines = pair.PrivateText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("-----BEGIN OPENSSH PRIVATE KEY-----", lines[0]);
        Assert.All(lines[1..^1], l => Assert.InRange(l.Length, 1, 70));
        var bytes = Convert.FromBase64String(string.Concat(lines[1..^1]));
        Assert.Equal("openssh-key-v1\0"u8, bytes.AsSpan(0, 15));
        Assert.Equal(0, (bytes.Length - 15 - 4 - 4 - 4 - 4 - 4 - 4 - 4 - 51 - 4) % 8);
    }

    [Fact]
    public void Two_pairs_differ()
    {
        var (one, two) = (SshKeyPair.Create(RandomNumberGenerator.Fill, "a"), SshKeyPair.Create(RandomNumberGenerator.Fill, "a"));
        Assert.NotEqual(one.PublicText, two.PublicText);
        Assert.NotEqual(one.PrivateText, two.PrivateText);
    }

    [Theory]
    [InlineData("ssh-rsa AAAA test\n", true)]
    [InlineData("# mine\nssh-ed25519 AAAA\nno-pty ecdsa-sha2-nistp256 AAAA\n", true)]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nssh-ed25519\n", false)]
    [InlineData("", false)]
    [InlineData("hello\n", false)]
    public void Only_public_keys_are_taken(string text, bool good)
    {
        var bag = new DiagnosticBag();
        Assert.Equal(good, PublicKeyText.Check(new SourceText { Path = "key.pub", Text = text }, bag));
        Assert.Equal(!good, bag.HasErrors);
    }

    [Fact]
    public void The_hash_is_that_of_the_file() =>
        Assert.Equal("cfd7699863505307afc293dc77ea5dd52dff58509127495038a754875473039b", PublicKeyText.HashOf("ssh-rsa AAAA test\n"));
}
