/** The worst few hundred, in lower case: what is tried first everywhere, and here. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
    000000 00000000 0123456789 1111 111111 11111111 112233 121212 123123 123321 1234 12345 123456 1234567
    12345678 123456789 1234567890 123456789a 123456a 123456abc 1234qwer 123654 123abc 123qwe 131313 1314520
    147258 147258369 159357 159753 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 2000 321321 456456 456789
    5201314 520520 5211314 555555 654321 666666 66666666 696969 741852963 777777 7777777 789456 789456123 789789
    852456 888888 88888888 963852741 98765 987654 98765432 987654321 999999 99999999 a123456 a12345678
    a123456789 aa123456 aa123456789 aaaaaa abc123 abc12345 abc123456 abcd1234 abcdef abcdefg abcdefgh access
    admin admin123 admin1234 admin888 administrator alibaba aliyun amanda andrew android angel apple april
    arsenal asd123 asdf asdf1234 asdfgh asdfghjkl ashley august austin autumn autumn2025 azerty babygirl baidu
    banana barcelona baseball batman batman1 beijing boss buster butterfly caiwu ceshi ceshi123 changeit
    changeme charlie cheese chelsea chengdu china chocolate cloud cloudtally company computer computer1
    contrasena cookie correcthorsebatterystaple dallas daniel december default demo demo123 dingtalk dragon
    facebook family february finance flower football forever freedom friday friends george ginger google
    guangzhou guanliyuan guest hangzhou happy harley hello hello123 helloworld hockey hottie huanying huawei
    hunter iloveyou iloveyou1 in1 internet iphone january jennifer jessica jingdong jordan jordan23 joshua july
    june killer king klaster letme letmein letmein1 letmein123 li123456 linkedin liverpool login love lovely
    loveme lucky lucky7 maggie manager march master matrix matthew may michael michael1 michelle microsoft mima
    mima123 mima1234 mimamima monday money money1 monkey motdepasse mustang mypass mypassword mysql nanjing
    naruto nicole nihao nihao123 ninja nothing november october office operator oracle orange p@ssw0rd p@ssword
    pass pass123 pass1234 passw0rd passwd password password1 password123 passwort peace pepper pokemon postgres
    postgresql princess purple q1w2e3r4 qazwsx qq123456 queen qwe123 qweasd qweasdzxc qwer1234 qwerty qwerty123
    qwertyuiop ranger realmadrid rich robert root root123 samsung saturday secret senha september server service
    shadow shanghai shenzhen shuju smile snoopy soccer solo spring spring2024 spring2025 spring2026 starwars
    summer summer2024 summer2025 summer2026 sunday sunshine superman superman1 supervisor support sweet system
    taobao taylor temp temp123 temporary tencent test test123 thomas thunder thursday tiger tigger toor trustno1
    tuesday user wang123 wechat wednesday weixin welcome welcome1 welcome123 whatever windows winter winter2024
    winter2025 winter2026 woaini woaini123 woaini1314 woaini520 world xiaoshou yankees yunying yunzhangtai
    zaq12wsx zaq1xsw2 zaq1zaq1 zhang123 zhongguo zxcv1234 zxcvbn zxcvbnm
  `
    .trim()
    .split(/\s+/),
);
